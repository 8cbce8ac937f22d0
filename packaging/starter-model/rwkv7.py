"""The RWKV-7 ("Goose", x070) language model for training, with the official names and starting values."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from wkv7 import HEAD_SIZE, wkv7

GROUP_NORM_EPSILON = 64e-5


def orthogonal(rows, columns, scale):
    weight = torch.empty(rows, columns)
    nn.init.orthogonal_(weight, gain=(math.sqrt(rows / columns) if rows > columns else 1) * scale)
    return nn.Parameter(weight)


def previous(x):
    """The token shift: every position gets the value of the one before it, the first one zero."""
    return F.pad(x, (0, 0, 1, -1))


def lora_rank(factor, width):
    return max(32, round(factor * width**0.5 / 32) * 32)


class TimeMix(nn.Module):
    """Mixing along time, through a state for each head."""

    def __init__(self, width, layers, layer):
        super().__init__()
        self.layer = layer
        self.heads = width // HEAD_SIZE
        channel = torch.arange(width)
        depth = layer / max(1, layers - 1)
        height = 1 - layer / layers
        for name, power in {"r": 0.2, "w": 0.9, "k": 0.7, "v": 0.7, "a": 0.9, "g": 0.2}.items():
            setattr(self, "x_" + name, nn.Parameter(1 - (channel / width) ** (power * height)))

        linear = channel / (width - 1) - 0.5
        zigzag = (channel % HEAD_SIZE - (HEAD_SIZE - 1) / 2) / ((HEAD_SIZE - 1) / 2)
        zigzag = zigzag * zigzag.abs()
        decay = -6 + 6 * (channel / (width - 1)) ** (1 + depth**0.3)

        rank = lora_rank(2.5, width)
        self.w1 = nn.Parameter(torch.zeros(width, rank))
        self.w2 = orthogonal(rank, width, 0.1)
        self.w0 = nn.Parameter(decay + 0.5 + zigzag * 2.5)
        self.a1 = nn.Parameter(torch.zeros(width, rank))
        self.a2 = orthogonal(rank, width, 0.1)
        self.a0 = nn.Parameter(-0.19 + zigzag * 0.3 + linear * 0.4)
        if layer > 0:
            rank = lora_rank(1.7, width)
            self.v1 = nn.Parameter(torch.zeros(width, rank))
            self.v2 = orthogonal(rank, width, 0.1)
            self.v0 = nn.Parameter(0.73 - linear * 0.4)
        rank = lora_rank(5, width)
        self.g1 = nn.Parameter(torch.zeros(width, rank))
        self.g2 = orthogonal(rank, width, 0.1)

        self.k_k = nn.Parameter(0.71 - linear * 0.1)
        self.k_a = nn.Parameter(torch.full((width,), 1.02))
        self.r_k = nn.Parameter(torch.full((self.heads, HEAD_SIZE), -0.04))
        self.receptance = nn.Linear(width, width, bias=False)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width, bias=False)
        self.output = nn.Linear(width, width, bias=False)
        nn.init.uniform_(self.receptance.weight, -0.5 / width**0.5, 0.5 / width**0.5)
        nn.init.uniform_(self.key.weight, -0.05 / width**0.5, 0.05 / width**0.5)
        nn.init.uniform_(self.value.weight, -0.5 / width**0.5, 0.5 / width**0.5)
        nn.init.zeros_(self.output.weight)
        self.ln_x = nn.GroupNorm(self.heads, width, eps=GROUP_NORM_EPSILON)

    def forward(self, x, first_value):
        """x [batch, time, width] and the values of the first layer; returns the addition to x, and those values."""
        batch, time, width = x.shape
        change = previous(x) - x
        xr, xw, xk, xv, xa, xg = (x + change * getattr(self, "x_" + name) for name in "rwkvag")

        r = self.receptance(xr)
        w = -F.softplus(-(self.w0 + torch.tanh(xw @ self.w1) @ self.w2)) - 0.5
        k = self.key(xk)
        v = self.value(xv)
        if self.layer == 0:
            first_value = v
        else:
            v = v + (first_value - v) * torch.sigmoid(self.v0 + (xv @ self.v1) @ self.v2)
        a = torch.sigmoid(self.a0 + (xa @ self.a1) @ self.a2)
        g = torch.sigmoid(xg @ self.g1) @ self.g2

        kk = F.normalize((k * self.k_k).view(batch, time, self.heads, -1).float(), dim=-1)
        k = k * (1 + (a - 1) * self.k_a)

        def by_head(each):
            return each.view(batch, time, self.heads, HEAD_SIZE).bfloat16()

        removal, replacement = (-kk).bfloat16(), (kk * by_head(a)).bfloat16()
        y = wkv7(by_head(r), by_head(w), by_head(k), by_head(v), removal, replacement)[0]
        y = y.float().reshape(batch * time, width)
        y = F.group_norm(y, self.heads, self.ln_x.weight, self.ln_x.bias, GROUP_NORM_EPSILON)
        y = y.view(batch, time, width).bfloat16()
        bonus = (by_head(r) * by_head(k) * self.r_k).sum(-1, keepdim=True) * by_head(v)
        y = y + bonus.reshape(batch, time, width)
        return self.output((y * g).bfloat16()), first_value


class ChannelMix(nn.Module):
    """Mixing along channels, with the square of the positive part."""

    def __init__(self, width, layers, layer):
        super().__init__()
        self.x_k = nn.Parameter(1 - (torch.arange(width) / width) ** ((1 - layer / layers) ** 4))
        self.key = nn.Linear(width, 4 * width, bias=False)
        self.value = nn.Linear(4 * width, width, bias=False)
        nn.init.uniform_(self.key.weight, -0.5 / width**0.5, 0.5 / width**0.5)
        nn.init.zeros_(self.value.weight)

    def forward(self, x):
        return self.value(torch.relu(self.key(x + (previous(x) - x) * self.x_k)) ** 2)


class Block(nn.Module):
    def __init__(self, width, layers, layer):
        super().__init__()
        self.layer = layer
        if layer == 0:
            self.ln0 = nn.LayerNorm(width)
        self.ln1 = nn.LayerNorm(width)
        self.ln2 = nn.LayerNorm(width)
        self.att = TimeMix(width, layers, layer)
        self.ffn = ChannelMix(width, layers, layer)

    def forward(self, x, first_value):
        if self.layer == 0:
            x = self.ln0(x)
        change, first_value = self.att(self.ln1(x), first_value)
        x = x + change
        return x + self.ffn(self.ln2(x)), first_value


class Rwkv7(nn.Module):
    def __init__(self, vocabulary, width, layers):
        super().__init__()
        self.emb = nn.Embedding(vocabulary, width)
        self.blocks = nn.ModuleList(Block(width, layers, layer) for layer in range(layers))
        self.ln_out = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary, bias=False)
        nn.init.uniform_(self.emb.weight, -1e-4, 1e-4)
        nn.init.orthogonal_(self.head.weight, gain=0.5 * math.sqrt(max(1, vocabulary / width)))

    def forward(self, ids, targets):
        """The mean cross entropy of the targets [batch, time] after the ids [batch, time], in nats."""
        x = self.emb(ids).bfloat16()
        first_value = x
        for block in self.blocks:
            x, first_value = block(x, first_value)
        logits = self.head(self.ln_out(x))
        return F.cross_entropy(logits.view(-1, logits.size(-1)).float(), targets.view(-1))
