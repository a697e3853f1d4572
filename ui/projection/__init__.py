"""投影: what the room sees. `shows` says wholly what one page holds; `ProjectionWidget` in `widget`
draws it, moves it and never decides anything.

The console builds a page and hands it over with `show_page(page)`. While subjects are revealed it
calls `start(count)` (the next `count` names, or all that are left), `stop()` (ease to the known
stop now), `pause()` and `resume()`; `turn(step)` turns the pages of cards. `revealed(int)` says how
many winners the room has seen by now, so that it can be stored; `finished` that the run is at rest.
`settings` holds the operator's `ProjectionSettings`. `frame_image(size, elapsed)` is any moment of
the present page as a picture of that many physical pixels.
"""
