"""Do all documents of the API keep to what OpenAPI says of them, whatever is asked?

`python -m benchmarks.endurance.api [SECONDS]` serves the ledger in force and has Schemathesis ask it for some minutes,
with all its checks and one of ours; it ends with the number of the tool. Not needed to develop, so install it for this:
`pip install schemathesis`.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from benchmarks.speed.web import PORT, server

HERE = Path(__file__).parent
TOOL = "from schemathesis.cli import schemathesis; schemathesis()"


def main(seconds: int = 300) -> int:
    """Serve, have it asked, and return 0 where nothing was found."""
    if find_spec("schemathesis") is None:
        raise SystemExit("this needs Schemathesis: pip install schemathesis")
    words = ("--config-file", str(HERE / "api.toml"), "run", f"http://127.0.0.1:{PORT}/api/openapi.json")
    settings = os.environ | {"SCHEMATHESIS_HOOKS": "benchmarks.endurance.api_documents"}
    with server():
        run = [sys.executable, "-c", TOOL, *words, "--checks", "all", "--max-time", str(seconds), "--workers", "2"]
        return subprocess.run(run, env=settings, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:2])))
