"""Makes goldens.json: softmax, cross-entropy and activation functions as scipy computes them.

Run with Debian's python3-scipy: python3 labs/softmax/goldens.py > labs/softmax/goldens.json
Derivatives come from scipy's own special functions (expit, erf) and closed forms.
"""

import json

import numpy as np
import scipy
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


print(
    json.dumps(
        {
            "madeBy": f"scipy {scipy.__version__}, numpy {np.__version__}",
            "scores": [
                {
                    "z": z,
                    "softmax": special.softmax(z).tolist(),
                    "logSumExp": float(special.logsumexp(z)),
                    "crossEntropy": [price(z, t) for t in range(len(z))],
                }
                for z in scores
            ],
            "activations": [
                {"z": z, "values": curves(z)} for z in (-30.0, -4.0, -1.5, -0.25, 0.0, 0.75, 2.0, 6.0, 30.0)
            ],
        },
        indent=1,
    )
)
