"""Makes goldens.json: what PyTorch and NumPy give for this lab's mathematics.

    python3 labs/fully-connected/goldens/make.py > labs/fully-connected/goldens/goldens.json

needs Debian's python3-torch (or any PyTorch) and NumPy. All numbers are whole, so the file is the same on every machine.
"""
import json
import sys

import numpy
import torch
from torch import nn
from torch.nn import functional

random = numpy.random.RandomState(24)


def plain(array):
    """Nested lists of whole numbers."""
    return numpy.asarray(array).astype(int).tolist()


def whole(*shape):
    return random.randint(-5, 6, size=shape)


def volumes():
    cases = []
    for shape in [(2, 3, 4), (1, 2, 2), (3, 1, 2), (3, 2, 1), (1, 1, 1), (4, 3, 3)]:
        volume = whole(*shape)
        cases.append({
            "shape": list(shape),
            "volume": plain(volume),
            "chw": plain(nn.Flatten(0)(torch.tensor(volume))),
            "hwc": plain(numpy.transpose(volume, (1, 2, 0)).ravel()),
        })
    return cases


def layers():
    cases = []
    for shape, outputs in [((2, 3, 4), 3), ((1, 2, 2), 1), ((3, 1, 2), 5), ((2, 3, 3), 2)]:
        C, H, W = shape
        volume, weights, bias = whole(*shape), whole(outputs, C * H * W), whole(outputs)
        x, w, b = (torch.tensor(part, dtype=torch.float64) for part in (volume, weights, bias))
        filters = w.reshape(outputs, C, H, W)
        larger = whole(C, H + 2, W + 1)
        slid = functional.conv2d(torch.tensor(larger, dtype=torch.float64)[None], filters, b)[0]
        cases.append({
            "shape": list(shape),
            "volume": plain(volume),
            "W": plain(weights),
            "b": plain(bias),
            "y": plain(functional.linear(x.flatten(), w, b)),
            "filters": plain(filters),
            "convolved": plain(functional.conv2d(x[None], filters, b)[0]),
            "larger": plain(larger),
            "slid": plain(slid),
            "ported": plain(weights.reshape(outputs, C, H, W).transpose(0, 2, 3, 1).reshape(outputs, -1)),
        })
    return cases


def counts():
    def count(module):
        return sum(parameter.numel() for parameter in module.parameters())

    return [
        {"layer": {"type": "conv", "inChannels": i, "filters": k, "size": f}, "count": count(nn.Conv2d(i, k, f))}
        for i, k, f in [(1, 6, 5), (6, 16, 5), (3, 64, 3), (512, 512, 3), (512, 1024, 7)]
    ] + [
        {"layer": {"type": "dense", "inputs": i, "units": o}, "count": count(nn.Linear(i, o))}
        for i, o in [(784, 10), (400, 120), (25088, 1024)]
    ] + [{"layer": {"type": "pool"}, "count": count(nn.MaxPool2d(2))}]


json.dump(
    {"torch": torch.__version__, "volumes": volumes(), "layers": layers(), "counts": counts()},
    sys.stdout,
    separators=(",", ":"),
)
sys.stdout.write("\n")
