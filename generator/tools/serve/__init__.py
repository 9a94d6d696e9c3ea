"""Servers on this machine: the live preview of the content, and the finished site as a host would serve it."""
