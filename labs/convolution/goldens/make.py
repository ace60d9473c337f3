"""Makes goldens.json: what SciPy and PyTorch give for this lab's mathematics.

    python3 labs/convolution/goldens/make.py > labs/convolution/goldens/goldens.json

needs Debian's python3-scipy and python3-torch (or any SciPy and PyTorch). The numbers are whole, or rounded to 12
digits, so that the file is the same on every machine.
"""
import json
import sys

import numpy
import scipy
import torch
from scipy import ndimage, signal

random = numpy.random.RandomState(7)
modes = ["full", "same", "valid"]


def number(value):
    rounded = float("%.12g" % value)
    return int(rounded) if rounded == int(rounded) else rounded


def plain(array):
    """Nested lists without float noise."""
    if isinstance(array, (list, numpy.ndarray)):
        return [plain(entry) for entry in array]
    return number(array)


def whole(*shape):
    return random.randint(-5, 6, size=shape)


def refused(function, *arguments):
    try:
        return plain(function(*arguments))
    except ValueError:
        return None


def one_dimension():
    sizes = [(5, 3), (5, 2), (4, 4), (3, 5), (2, 5), (1, 3), (3, 1), (1, 1), (9, 4), (6, 7)]
    cases = []
    for n, m in sizes:
        x, w = whole(n), whole(m)
        for mode in modes:
            cases.append({"x": plain(x), "w": plain(w), "mode": mode, "y": plain(signal.convolve(x, w, mode))})
    return cases


def two_dimensions():
    shapes = [
        ((5, 5), (3, 3)), ((5, 6), (2, 2)), ((4, 5), (2, 3)), ((5, 4), (3, 2)), ((6, 6), (4, 4)), ((3, 3), (5, 5)),
        ((2, 2), (4, 3)), ((3, 4), (4, 6)), ((2, 5), (3, 3)), ((1, 6), (1, 3)), ((5, 1), (2, 1)), ((3, 3), (1, 1)),
        ((4, 4), (4, 4)), ((2, 3), (2, 4)), ((1, 1), (2, 2)),
    ]
    cases = []
    for a, b in shapes:
        image, kernel = whole(*a), whole(*b)
        for mode in modes:
            cases.append({
                "I": plain(image),
                "K": plain(kernel),
                "mode": mode,
                "convolve2d": refused(signal.convolve2d, image, kernel, mode),
                "correlate2d": refused(signal.correlate2d, image, kernel, mode),
            })
    return cases


def layers():
    cases = []
    for N, C, H, W, K, F, stride, padding in [
        (1, 1, 5, 5, 1, 3, 1, 0), (2, 3, 5, 6, 4, 3, 1, 1), (1, 2, 7, 7, 3, 3, 2, 0), (1, 2, 6, 6, 2, 3, 2, 1),
        (2, 1, 4, 5, 2, 2, 3, 2), (1, 3, 4, 4, 2, 4, 1, 0), (1, 2, 5, 5, 1, 1, 2, 0),
    ]:
        x, w, b = whole(N, C, H, W), whole(K, C, F, F), whole(K)
        tensors = [torch.tensor(part, dtype=torch.float64, requires_grad=True) for part in (x, w, b)]
        y = torch.nn.functional.conv2d(*tensors, stride=stride, padding=padding)
        dy = whole(*y.shape)
        y.backward(torch.tensor(dy, dtype=torch.float64))
        names = ["x", "w", "b", "y", "dy", "dx", "dw", "db"]
        arrays = [x, w, b, y.detach().numpy(), dy] + [t.grad.numpy() for t in tensors]
        cases.append({**dict(zip(names, map(plain, arrays))), "stride": stride, "padding": padding})
    return cases


def edges():
    y, x = numpy.mgrid[0:14, 0:16]
    image = numpy.round(numpy.where((x - 8) ** 2 + (y - 6) ** 2 < 18, 0.9, 0.1) + 0.02 * random.randn(14, 16), 3)
    kernel = numpy.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx, gy = (signal.correlate2d(image, k, "valid") for k in (kernel, kernel.T))
    smoothed = {str(s): plain(ndimage.gaussian_filter(image, s, mode="nearest", truncate=3.0)) for s in (0.7, 1.4)}
    classes = random.choice([0, 1, 2], p=[0.55, 0.38, 0.07], size=(12, 14))
    labels, count = ndimage.label(classes > 0, structure=numpy.ones((3, 3)))
    strong = [k for k in range(1, count + 1) if (classes[labels == k] == 2).any()]
    return {
        "image": plain(image),
        "smoothed": smoothed,
        "magnitude": plain(numpy.hypot(gx, gy)),
        "direction": plain(numpy.arctan2(gy, gx)),
        "classes": plain(classes),
        "hysteresis": plain(numpy.isin(labels, strong)),
    }


json.dump(
    {
        "scipy": scipy.__version__,
        "torch": torch.__version__,
        "convolve": one_dimension(),
        "convolve2d": two_dimensions(),
        "conv2d": layers(),
        "edges": edges(),
    },
    sys.stdout,
    separators=(",", ":"),
)
sys.stdout.write("\n")
