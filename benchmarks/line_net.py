"""Learn the networks that see the lines around a line: pages come in, a `LineNet` goes out.

Needs PyTorch (``pip install torch``), which nothing else here does. AdamW with one cycle of the
learning rate, dropout, every page weighing the same; one thread, so that the same pages give the
same weights on the same machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from plain_text_pages import Floats, Sample
from torch import nn

from reader.cleaning.line_net import GAPS, GROUPS, REACH, LineNet

UNITS, EPOCHS, RATE, DECAY, BATCH = 32, 10, 3e-3, 2e-2, 16
DROP_INPUTS, DROP = 0.1, 0.25
LEVELS = 16
LONGEST = 1200
"""Lines of a page that are learnt from at a time."""

Item = tuple[np.ndarray, Floats, Floats]


class Network(nn.Module):
    """What `LineNet` works out, for several pages at once and with dropout."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.enter = nn.Linear(inputs, UNITS)
        self.standards = nn.ModuleList([nn.LayerNorm(UNITS) for _ in GAPS])
        self.looks = nn.ModuleList(
            [
                nn.Conv1d(UNITS, UNITS, 2 * REACH + 1, dilation=gap, padding=REACH * gap)
                for gap in GAPS
            ]
        )
        self.whole = nn.Linear(UNITS, UNITS)
        self.leave = nn.Linear(UNITS, 1)
        self.drop_inputs, self.drop = nn.Dropout(DROP_INPUTS), nn.Dropout(DROP)

    def forward(self, rows: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """Log odds: pages by lines.

        :param rows: pages by lines by inputs.
        :param there: pages by lines, 1 where a page has a line.
        """
        mask = there[..., None]
        seen = torch.relu(self.enter(self.drop_inputs(rows))) * mask
        for standard, look in zip(self.standards, self.looks, strict=True):
            found = look((standard(seen) * mask).transpose(1, 2)).transpose(1, 2)
            seen = (seen + self.drop(torch.relu(found))) * mask
        mean = (seen * mask).sum(1, keepdim=True) / mask.sum(1, keepdim=True)
        return self.leave(self.drop(torch.relu(seen + self.whole(mean))))[..., 0]


def levels_of(column: np.ndarray) -> np.ndarray:
    """Where a column is cut into steps of about as many lines each; infinite where it has fewer."""
    values = np.unique(column)
    if len(values) <= LEVELS:
        cuts = (values[:-1] + values[1:]) / 2
    else:
        cuts = np.unique(np.quantile(column, np.linspace(0, 1, LEVELS + 1)[1:-1]))
    return np.pad(cuts, (0, LEVELS - 1 - len(cuts)), constant_values=np.inf).astype(np.float32)


def batches(items: Sequence[Item], random: np.random.Generator) -> Iterator[list[torch.Tensor]]:
    """Pages of about one length together, padded: rows, truth, weight, and where lines are."""
    order = np.argsort([len(rows) * random.uniform(0.8, 1.2) for rows, _, _ in items])
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    for at in random.permutation(len(groups)):
        some = [items[i] for i in groups[at]]
        longest = min(LONGEST, max(len(rows) for rows, _, _ in some))
        rows = np.zeros((len(some), longest, some[0][0].shape[1]), np.float32)
        others = np.zeros((3, len(some), longest), np.float32)
        for n, (seen, truth, weight) in enumerate(some):
            size = min(len(seen), longest)
            start = int(random.integers(0, len(seen) - size + 1))
            part = slice(start, start + size)
            rows[n, :size] = seen[part]
            others[:, n, :size] = truth[part], weight[part], np.ones(size)
        yield [torch.from_numpy(each) for each in (rows, *others)]


def learnt(training: Sequence[Sample], names: Sequence[str], count: int) -> LineNet:
    """``count`` networks for the columns of ``names``, trained on all lines of ``training``."""
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    some = np.concatenate([sample.rows for sample in training])[::5]
    edges = np.stack([levels_of(some[:, i]) for i in range(len(names))], axis=1)
    group = names.index("group")
    inputs = len(names) + GROUPS
    shell = as_arrays([Network(inputs)], edges, group)
    items = [(shell.inputs(one.rows), one.truth, one.weight) for one in training]
    return as_arrays([network(items, inputs, seed) for seed in range(count)], edges, group)


def network(items: Sequence[Item], inputs: int, seed: int) -> Network:
    """One network that has learnt from all of ``items``."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    net = Network(inputs)
    steps = EPOCHS * -(-len(items) // BATCH)
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.15)
    net.train()
    for _ in range(EPOCHS):
        for rows, truth, weight, there in batches(items, random):
            loss = nn.functional.binary_cross_entropy_with_logits(
                net(rows, there), truth, weight, reduction="sum"
            )
            optimiser.zero_grad()
            (loss / weight.sum()).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            pace.step()
    return net


def as_arrays(nets: Sequence[Network], edges: np.ndarray, group: int) -> LineNet:
    """The networks as the program runs them."""

    def each(part: Callable[[Network], torch.Tensor]) -> np.ndarray:
        return np.stack([part(net).detach().numpy().astype(np.float32) for net in nets])

    return LineNet(
        edges=edges,
        group=group,
        enter=each(lambda net: net.enter.weight.T),
        enter_bias=each(lambda net: net.enter.bias),
        scales=each(lambda net: torch.stack([one.weight for one in net.standards])),
        shifts=each(lambda net: torch.stack([one.bias for one in net.standards])),
        # Of a convolution: units out by units in by lines.
        kernels=each(
            lambda net: torch.stack(
                [one.weight.permute(2, 1, 0).reshape(-1, UNITS) for one in net.looks]
            )
        ),
        biases=each(lambda net: torch.stack([one.bias for one in net.looks])),
        whole=each(lambda net: net.whole.weight.T),
        whole_bias=each(lambda net: net.whole.bias),
        leave=each(lambda net: net.leave.weight[0]),
        offset=each(lambda net: net.leave.bias),
    )
