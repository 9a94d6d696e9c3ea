"""The finished site to where readers get it: what changed since the last time, and an uploader."""
