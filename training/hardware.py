"""What the machine at hand trains with."""

from __future__ import annotations

import ctypes
import re
from pathlib import Path

import torch

_ALL_ARENAS = 4096


def hardware() -> tuple[torch.device, torch.dtype]:
    """Where and in which precision to train.

    Measured on a CPU, in pieces a second of one thread: bfloat16 with AMX 3,000, with AVX-512 BF16 1,400, float32 800.
    """
    if torch.cuda.is_available():
        return torch.device("cuda"), torch.bfloat16
    information = Path("/proc/cpuinfo")
    flags = information.read_text() if information.exists() else ""
    multiplies = re.search(r"\b(amx_bf16|avx512_bf16)\b", flags)
    return torch.device("cpu"), torch.bfloat16 if multiplies else torch.float32


def give_back_memory() -> None:
    """Let go of freed memory where jemalloc is told to keep it (see `background`): batches come in many shapes."""
    try:
        purge = ctypes.CDLL(None).mallctl
    except (AttributeError, OSError, TypeError):  # another allocator, or another system
        return
    purge(f"arena.{_ALL_ARENAS}.purge".encode(), None, None, None, 0)
