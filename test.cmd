@echo off
rem Runs the tests; sets up .venv first where it is missing.
cd /d "%~dp0"
where py >nul 2>nul || (echo Python 3.11 or newer is needed: install it with the "py" launcher. & exit /b 2)
py -3 scripts\prepare.py dev || exit /b 2
.venv\Scripts\python.exe -m pytest -n auto --maxprocesses=4 --dist=worksteal %*
