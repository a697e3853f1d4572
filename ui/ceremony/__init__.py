"""The ceremony around a draw on screen: the projection's window and its screens, the keys, the
live preview beside the steps, the checklist of who is present. `ui/draw` has the steps.
"""
