"""Makes goldens.json: what SciPy, NumPy and PyTorch give for this lab's mathematics.

    python3 labs/softmax/goldens/make.py > labs/softmax/goldens/goldens.json

needs Debian's python3-scipy and python3-torch (or any SciPy and PyTorch). The slopes of the activation functions come
from SciPy's special functions (expit, erf) and closed forms, those of the price from PyTorch's autograd in float64. Last
digits may differ from machine to machine.
"""
import json
import sys

import numpy as np
import scipy
import torch
from scipy import special

rng = np.random.default_rng(26)
scores = [
    [0.0],
    [1.0, 2.0, 3.0],
    [1000.0, 1001.0],
    [-1000.0, -1001.0, -999.0],
    [1e6, -1e6, 0.0],
    [5.0, 5.0, 5.0, 5.0],
    *[(4 * rng.standard_normal(k)).round(6).tolist() for k in (2, 5, 10)],
]


def price(z, t):
    # The logarithm of the sum of the others' share, so that large scores keep the digits of a small price.
    z = np.asarray(z)
    return float(z.max() - z[t] + special.logsumexp(z - z.max()))


def curves(z):
    phi = float(np.exp(-z * z / 2) / np.sqrt(2 * np.pi))
    return {
        "sigmoid": [float(special.expit(z)), float(special.expit(z) * special.expit(-z))],
        "tanh": [float(np.tanh(z)), float(1 / np.cosh(z) ** 2)],
        "relu": [max(z, 0.0), float(z > 0)],
        "leakyRelu": [z if z > 0 else 0.01 * z, 1.0 if z > 0 else 0.01],
        "elu": [z if z > 0 else float(special.expm1(z)), 1.0 if z > 0 else float(np.exp(z))],
        "gelu": [float(z * special.ndtr(z)), float(special.ndtr(z) + z * phi)],
        "softplus": [float(np.logaddexp(0, z)), float(special.expit(z))],
    }


def slopes(z, t):
    scores = torch.tensor([z], dtype=torch.float64, requires_grad=True)
    torch.nn.functional.cross_entropy(scores, torch.tensor([t])).backward()
    return scores.grad[0].tolist()


def classified():
    # Whole numbers, some of them equal, so that ties occur: NumPy's argmax gives the first.
    images, W, b = (rng.integers(-1, 2, size=shape) for shape in ((12, 4), (3, 4), (3,)))
    classes = (images @ W.T + b).argmax(axis=1)
    return {"images": images.tolist(), "W": W.tolist(), "b": b.tolist(), "classes": classes.tolist()}


json.dump(
    {
        "scipy": scipy.__version__,
        "torch": torch.__version__,
        "scores": [
            {
                "z": z,
                "softmax": special.softmax(z).tolist(),
                "logSumExp": float(special.logsumexp(z)),
                "crossEntropy": [price(z, t) for t in range(len(z))],
                "gradient": [slopes(z, t) for t in range(len(z))],
                "argmax": int(np.argmax(z)),
            }
            for z in scores
        ],
        "activations": [
            {"z": z, "values": curves(z)} for z in (-30.0, -4.0, -1.5, -0.25, 0.0, 0.75, 2.0, 6.0, 30.0)
        ],
        "classified": classified(),
    },
    sys.stdout,
    separators=(",", ":"),
)
sys.stdout.write("\n")
