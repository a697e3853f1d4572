@echo off
rem Opens the program; sets up .venv first where it is missing.
cd /d "%~dp0"
where py >nul 2>nul || (echo Python 3.11 or newer is needed: install it with the "py" launcher. & pause & exit /b 2)
py -3 scripts\prepare.py run || (pause & exit /b 2)
start "" .venv\Scripts\pythonw.exe -m ui.main %*
