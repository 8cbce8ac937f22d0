#!/usr/bin/env python3
"""Trains the starter model on one GPU for a given time and writes it as a safetensors file.

The rate falls along a cosine over the time, so a slower GPU sees fewer tokens, not an unfinished schedule. Reads
all.bin and chat.bin as prepare_corpus.py writes them.
"""

import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

import wkv7
from rwkv7 import Rwkv7

DEVICE = "cuda"
# So many tokens at the end of each file are never trained on.
HELD_OUT_TOKENS = 400_000
# The clock starts after these steps: the first ones compile.
UNTIMED_STEPS = 20
STEPS_BETWEEN_REPORTS = 400
# Vectors that the official files store as [1, 1, width].
BROADCAST_VECTORS = {"x_r", "x_w", "x_k", "x_v", "x_a", "x_g", "w0", "a0", "v0", "k_k", "k_a"}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with all.bin and chat.bin")
    parser.add_argument("output", type=Path, help="safetensors file to write")
    parser.add_argument("--minutes", type=float, default=6.7, help="time of training")
    parser.add_argument("--layers", type=int, default=8, help="blocks of the model")
    parser.add_argument("--width", type=int, default=512, help="channels of the embedding")
    parser.add_argument("--vocabulary", type=int, default=8192, help="tokens that the tokenizer knows")
    parser.add_argument("--batch", type=int, default=128, help="sequences in a batch")
    parser.add_argument("--length", type=int, default=512, help="tokens in a sequence")
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--last-rate", type=float, default=1e-4, help="learning rate at the end")
    parser.add_argument("--warm-up", type=int, default=200, help="steps until the highest learning rate")
    parser.add_argument("--phase", type=float, default=0.6, help="share of the time before the chat mix comes in")
    parser.add_argument("--mix", type=float, default=0.7, help="share of batches from the chat mix after that")
    return parser.parse_args()


def load_tokens(path):
    """The tokens for training and the held-out ones, on the GPU."""
    tokens = torch.from_numpy(np.fromfile(path, dtype=np.uint16).astype(np.int32)).to(DEVICE)
    return tokens[:-HELD_OUT_TOKENS], tokens[-HELD_OUT_TOKENS:]


def make_optimiser(model, rate):
    """AdamW; large matrices decay, and w0 learns at twice the rate."""

    def is_matrix(name, parameter):
        return parameter.dim() == 2 and name.endswith("weight")

    named = list(model.named_parameters())
    matrices = [p for n, p in named if is_matrix(n, p)]
    decays = [p for n, p in named if n.endswith("att.w0")]
    others = [p for n, p in named if not is_matrix(n, p) and not n.endswith("att.w0")]
    groups = [
        {"params": matrices, "weight_decay": 0.1, "rate_factor": 1.0},
        {"params": decays, "weight_decay": 0.0, "rate_factor": 2.0},
        {"params": others, "weight_decay": 0.0, "rate_factor": 1.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.99), eps=1e-15, fused=True)


def random_batch(tokens, batch, length):
    """Inputs and targets [batch, length] from random places."""
    starts = torch.randint(len(tokens) - length - 1, (batch,), device=DEVICE)
    places = starts[:, None] + torch.arange(length + 1, device=DEVICE)[None]
    sequences = tokens[places].long()
    return sequences[:, :-1].contiguous(), sequences[:, 1:].contiguous()


class Trainer:
    def __init__(self, arguments):
        self.arguments = arguments
        self.model = Rwkv7(arguments.vocabulary, arguments.width, arguments.layers).to(DEVICE)
        self.everything, self.held_out = load_tokens(arguments.data / "all.bin")
        self.chat, self.held_out_chat = load_tokens(arguments.data / "chat.bin")
        self.optimiser = make_optimiser(self.model, arguments.rate)
        self.compiled = torch.compile(self.model)

    def loss(self, inputs, targets):
        with torch.autocast(DEVICE, torch.bfloat16):
            return self.compiled(inputs, targets)

    def rate(self, step, elapsed):
        """The learning rate at a step, with the share of the time that is over."""
        highest, last = self.arguments.rate, self.arguments.last_rate
        rate = highest * min(1, (step + 1) / self.arguments.warm_up)
        if elapsed > 0:
            rate = last + (rate - last) * (0.5 + 0.5 * math.cos(math.pi * elapsed))
        return rate

    def source(self, step, elapsed):
        """The tokens that a step learns from: in the second phase, of every 100 steps the first ones use the mix."""
        chat_share = self.arguments.mix if elapsed > self.arguments.phase else 0.0
        return self.everything if (step % 100) / 100 >= chat_share else self.chat

    def train_step(self, step, elapsed):
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate(step, elapsed) * group["rate_factor"]
        source = self.source(step, elapsed)
        loss = self.loss(*random_batch(source, self.arguments.batch, self.arguments.length))
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        return loss

    def train(self):
        seconds = self.arguments.minutes * 60
        start = None
        step = tokens = 0
        elapsed = 0.0
        while elapsed < 1:
            elapsed = 0.0 if start is None else min(1, (time.time() - start) / seconds)
            loss = self.train_step(step, elapsed)
            step += 1
            if start is not None:
                tokens += self.arguments.batch * self.arguments.length
            if step == UNTIMED_STEPS:
                torch.cuda.synchronize()
                start = time.time()
            if step % STEPS_BETWEEN_REPORTS == 0:
                value = loss.item()
                speed = tokens / (time.time() - start)
                progress = f"{tokens / 1e6:.0f} million tokens, {speed:.0f} tokens/s"
                print(f"step {step}: loss {value:.3f}, {progress}", flush=True)

    @torch.no_grad()
    def evaluate(self, tokens):
        """The mean loss over whole batches of the tokens, in their order."""
        batch, length = self.arguments.batch, self.arguments.length
        self.model.eval()
        count = (len(tokens) - 1) // length
        sequences = torch.stack([tokens[i * length : i * length + length + 1].long() for i in range(count)])
        losses = []
        for i in range(0, count - batch + 1, batch):
            some = sequences[i : i + batch]
            losses.append(self.loss(some[:, :-1].contiguous(), some[:, 1:].contiguous()).item())
        self.model.train()
        return sum(losses) / max(len(losses), 1)

    def save(self, path):
        """Writes the weights in bfloat16, with the official names and shapes."""
        tensors = {}
        for name, tensor in self.model.state_dict().items():
            tensor = tensor.bfloat16().cpu()
            is_broadcast = name.rsplit(".", 1)[-1] in BROADCAST_VECTORS
            tensors[name] = tensor.view(1, 1, -1) if is_broadcast else tensor
        metadata = {"format": "pt", "name": "Roost starter", "architecture": "RWKV-7 (x070)"}
        path.parent.mkdir(parents=True, exist_ok=True)
        save_file(tensors, path, metadata)


def main():
    arguments = parse_arguments()
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.manual_seed(1)
    wkv7.build()
    trainer = Trainer(arguments)
    print(f"{sum(p.numel() for p in trainer.model.parameters()) / 1e6:.2f} million parameters", flush=True)
    trainer.train()
    print(f"held-out loss: everything {trainer.evaluate(trainer.held_out):.3f}", end=", ")
    print(f"chat mix {trainer.evaluate(trainer.held_out_chat):.3f}", flush=True)
    trainer.save(arguments.output)


if __name__ == "__main__":
    main()
