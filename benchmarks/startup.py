"""How long ``reader --help`` takes, beside Python doing nothing, in the same run.

.venv/bin/python benchmarks/startup.py
"""

import subprocess
import sys
import time

LIMIT = 0.3


def best(command: list[str], runs: int = 10) -> float:
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> int:
    bare = best([sys.executable, "-c", "pass"])
    told = best([sys.executable, "-m", "reader", "--help"])
    print(
        f"python -c pass {bare:.3f} s; reader --help {told:.3f} s, limit {LIMIT:g} s: "
        f"ratio {told / LIMIT:.2f}"
    )
    return 0 if told <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
