"""Set up everything the program needs, once: system libraries, .venv, pinned packages.

    python3 scripts/prepare.py run|dev|desktop|package

run: to use the program; dev: to test it; desktop: to test it with a browser and LibreOffice
too; package: to make the folder that runs without Python.
Exit code 2 when something is missing that this user cannot install.
"""

import ctypes
import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "prepared"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LIBRARIES = {  # what Qt's wheels expect of the system, and the Debian package that has it
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
PROGRAMS = {  # what a purpose starts besides, and the Debian package that has it
    "desktop": {
        "chromium": "chromium",
        "chromedriver": "chromium-driver",
        "soffice": "libreoffice-writer-nogui",
        "Xvfb": "xvfb",
        "xrandr": "x11-xserver-utils",
    },
    "package": {"objdump": "binutils"},
}


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(purpose: str) -> list[str]:
    """Debian's names of what is not there. Looked for by what it does, not by its name."""
    missing = []
    if not all(map(importlib.util.find_spec, ("ensurepip", "venv"))):
        missing.append("python3-venv")
    if sys.platform == "linux":
        missing += [package for library, package in LIBRARIES.items() if not loads(library)]
        programs = PROGRAMS.get(purpose, {})
        missing += [package for name, package in programs.items() if not shutil.which(name)]
    return missing


def install_packages(packages: list[str]) -> None:
    names = " ".join(packages)
    if WINDOWS or os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"缺少系统软件包，请管理员安装后重试 (missing system packages): {names}")
        sys.exit(2)
    print(f"安装系统软件包 (installing system packages): {names}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        subprocess.run(command, check=True, env=quiet, stdout=subprocess.DEVNULL)


def wanted(purpose: str) -> str:
    """What the stamp says when .venv needs no work."""
    files = (ROOT / "pyproject.toml", ROOT / "constraints.txt")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    return f"{'run' if purpose == 'run' else 'dev'} {ROOT} {digest}"


def is_ready(purpose: str) -> bool:
    if not STAMP.exists() or not PYTHON.exists():
        return False
    return STAMP.read_text("utf-8") in {wanted(purpose), wanted("dev")}


def has_pip() -> bool:
    pip = [PYTHON, "-m", "pip", "--version"]
    return PYTHON.exists() and subprocess.run(pip, check=False, capture_output=True).returncode == 0


def install_python_packages(purpose: str) -> None:
    print("准备 .venv，首次需要几分钟 (setting up .venv, some minutes the first time)", flush=True)
    STAMP.unlink(missing_ok=True)
    if not has_pip():  # none yet, interrupted, or its Python was replaced
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    pinned = [*pip, "-c", ROOT / "constraints.txt"]
    project = "." if purpose == "run" else ".[dev]"  # a path of brackets would be taken for extras
    subprocess.run([*pinned, "setuptools"], check=True)
    subprocess.run([*pinned, "--no-build-isolation", "-e", project], check=True, cwd=ROOT)
    STAMP.write_text(wanted(purpose), "utf-8")


def main() -> int:
    purpose = sys.argv[1]
    if isinstance(sys.stdout, io.TextIOWrapper):  # a pipe on Windows may know no Chinese
        sys.stdout.reconfigure(errors="replace")
    if sys.version_info < (3, 11):  # noqa: UP036 - nothing has been checked yet
        print("需要 Python 3.11 或更新版本 (Python 3.11 or newer is needed)")
        return 2
    try:
        if packages := missing_packages(purpose):
            install_packages(packages)
        if not is_ready(purpose):
            install_python_packages(purpose)
    except subprocess.CalledProcessError as error:
        print(f"安装未完成，请看上面的原因 (not set up, see above): {error.cmd[0]}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
