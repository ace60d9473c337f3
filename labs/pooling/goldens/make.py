"""Makes goldens.json: what PyTorch gives for this lab's pooling, and NumPy's slices for its subsampling.

    python3 labs/pooling/goldens/make.py > labs/pooling/goldens/goldens.json

needs Debian's python3-torch (or any PyTorch) and NumPy. Inputs are whole numbers, in most cases many of them
equal, so that ties occur; outputs are whole or rounded to 12 digits, so that the file is the same on every machine.
"""
import json
import sys

import numpy
import torch
from torch.nn import functional

random = numpy.random.RandomState(23)


def number(value):
    rounded = float("%.12g" % value)
    return int(rounded) if rounded == int(rounded) else rounded


def plain(array):
    """Nested lists without float noise."""
    if isinstance(array, (list, numpy.ndarray)):
        return [plain(entry) for entry in array]
    return number(array)


def whole(*shape):
    return random.randint(-4, 5, size=shape)


def different(*shape):
    """Whole numbers, no two of them equal."""
    return random.permutation(numpy.prod(shape)).reshape(shape)


def pooled(pool, x, dy, size, stride):
    """Output and input gradient of one pooling in float64."""
    tensor = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    y = pool(tensor, kernel_size=size, stride=stride)
    if dy is None:
        return y.detach().numpy(), None
    y.backward(torch.tensor(dy, dtype=torch.float64))
    return y.detach().numpy(), tensor.grad.numpy()


def layers():
    cases = []
    for N, C, H, W, size, stride, draw in [(*sizes, whole) for sizes in [
        (1, 1, 4, 4, 2, 2), (2, 3, 5, 6, 2, 2), (1, 2, 7, 7, 3, 2), (1, 2, 6, 5, 3, 1), (2, 1, 7, 4, 2, 3),
        (1, 3, 4, 4, 4, 1), (1, 1, 3, 5, 1, 2), (1, 2, 8, 8, 2, 1), (1, 1, 9, 9, 3, 3), (3, 2, 5, 5, 5, 5),
    ]] + [(*sizes, different) for sizes in [(2, 3, 5, 6, 2, 2), (1, 2, 7, 7, 3, 2), (1, 2, 6, 5, 3, 1), (2, 1, 7, 4, 2, 3)]]:
        x = draw(N, C, H, W)
        y, _ = pooled(functional.max_pool2d, x, None, size, stride)
        dy = whole(*y.shape)
        case = {"x": plain(x), "size": size, "stride": stride, "dy": plain(dy)}
        for name, pool in [("max", functional.max_pool2d), ("avg", functional.avg_pool2d)]:
            y, dx = pooled(pool, x, dy, size, stride)
            case[name] = {"y": plain(y), "dx": plain(dx)}
        cases.append(case)
    return cases


def subsampled():
    cases = []
    for H, W, stride in [(4, 4, 2), (5, 7, 2), (5, 7, 3), (3, 3, 1), (2, 6, 5)]:
        x = whole(H, W)
        cases.append({"x": plain(x), "stride": stride, "y": plain(x[::stride, ::stride])})
    return cases


json.dump(
    {"torch": torch.__version__, "layers": layers(), "subsample": subsampled()},
    sys.stdout,
    separators=(",", ":"),
)
sys.stdout.write("\n")
