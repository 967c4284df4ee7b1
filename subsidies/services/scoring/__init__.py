"""Scoring by experts: blind rounds, opened and concluded by officers, with reviews that are sealed when submitted."""
