"""The RWKV-7 state recurrence as a differentiable operation of PyTorch, computed by wkv7.cu.

For each head, with the state S as a matrix [value channel, key channel] that begins at zero:

    S = S * exp(-exp(w)) + (S a) b^T + v k^T        (the decay acts on the key channels)
    y = S r

All arguments are bfloat16 [batch, time, heads, HEAD_SIZE]; time must be a multiple of CHECKPOINT_INTERVAL.
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.utils.cpp_extension import load

HEAD_SIZE = 64
# The backward pass starts from states kept this many steps apart and runs the recurrence back between them.
CHECKPOINT_INTERVAL = 16


def build():
    """Compiles the kernels for the GPU of this machine; call it once, before the first use."""
    source = Path(__file__).with_name("wkv7.cu")
    load(name="wkv7", sources=[str(source)], is_python_module=False, extra_cuda_cflags=["-O3", "--use_fast_math"])


def empty_like(tensor):
    return torch.empty_like(tensor, memory_format=torch.contiguous_format)


def empty_outputs(r):
    """y, the kept states [batch, heads, time / interval, key channel, value channel], and S a for every step."""
    batch, time, heads, size = r.shape
    states = torch.empty(batch, heads, time // CHECKPOINT_INTERVAL, size, size, device=r.device)
    return empty_like(r), states, torch.empty(batch, time, heads, size, device=r.device)


@torch.library.custom_op("roost::wkv7", mutates_args=())
def wkv7(r: Tensor, w: Tensor, k: Tensor, v: Tensor, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """y, and what the backward pass needs (see empty_outputs)."""
    y, states, state_times_a = empty_outputs(r)
    torch.ops.starter.forward(*[x.contiguous() for x in (r, w, k, v, a, b)], y, states, state_times_a)
    return y, states, state_times_a


@wkv7.register_fake
def _(r, w, k, v, a, b):
    return empty_outputs(r)


@torch.library.custom_op("roost::wkv7_backward", mutates_args=())
def wkv7_backward(
    r: Tensor,
    w: Tensor,
    k: Tensor,
    v: Tensor,
    a: Tensor,
    b: Tensor,
    dy: Tensor,
    states: Tensor,
    state_times_a: Tensor,
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """The gradients of r, w, k, v, a and b."""
    gradients = tuple(empty_like(r) for _ in range(6))
    inputs = [x.contiguous() for x in (r, w, k, v, a, b, dy)]
    torch.ops.starter.backward(*inputs, states, state_times_a, *gradients)
    return gradients


@wkv7_backward.register_fake
def _(r, w, k, v, a, b, dy, states, state_times_a):
    return tuple(empty_like(r) for _ in range(6))


def save_for_backward(context, inputs, output):
    _, states, state_times_a = output
    context.save_for_backward(*inputs, states, state_times_a)


def backward(context, dy, _states, _state_times_a):
    r, w, k, v, a, b, states, state_times_a = context.saved_tensors
    return tuple(wkv7_backward(r, w, k, v, a, b, dy, states, state_times_a))


wkv7.register_autograd(backward, setup_context=save_for_backward)


def reference(r, w, k, v, a, b):
    """The same y, step by step, in the precision of its arguments."""
    batch, time, heads, size = r.shape
    state = torch.zeros(batch, heads, size, size, device=r.device, dtype=r.dtype)
    outputs = []
    for t in range(time):
        state_times_a = torch.einsum("bhij,bhj->bhi", state, a[:, t])
        decay = torch.exp(-torch.exp(w[:, t]))
        state = (
            state * decay[:, :, None, :]
            + state_times_a[..., None] * b[:, t][:, :, None, :]
            + v[:, t][..., None] * k[:, t][:, :, None, :]
        )
        outputs.append(torch.einsum("bhij,bhj->bhi", state, r[:, t]))
    return torch.stack(outputs, 1)


def relative_difference(value, expected):
    return ((value - expected).norm() / expected.norm()).item()


def check():
    """Prints how far the kernels are from the reference in float64, for the output and for all gradients."""
    shape = (2, 64, 3, HEAD_SIZE)
    r, w, k, v, a, b = (torch.randn(shape, device="cuda") * 0.5 for _ in range(6))
    w = -F.softplus(-w) - 0.5
    a = -F.normalize(a, dim=-1)
    b = -a * torch.sigmoid(b)
    inputs = [x.bfloat16() for x in (r, w, k, v, a, b)]
    dy = torch.randn(shape, device="cuda").bfloat16()

    ours = [x.clone().requires_grad_() for x in inputs]
    y = wkv7(*ours)[0]
    y.backward(dy)
    exact = [x.double().requires_grad_() for x in inputs]
    expected = reference(*exact)
    expected.backward(dy.double())

    print(f"relative difference of y: {relative_difference(y, expected):.5f}")
    for name, own, other in zip("rwkvab", ours, exact):
        print(f"relative difference of the gradient of {name}: {relative_difference(own.grad, other.grad):.5f}")


if __name__ == "__main__":
    build()
    check()
