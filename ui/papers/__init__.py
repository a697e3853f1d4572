"""文书: issued papers to preview, print and track; approval and dispatch of drawn visits."""
