"""Decisions about the families on a worklist, and allocations to a named key worker. People decide; nothing else does.

`permissions` says who may decide, `policies` when it may be decided, `actions` does it.
"""
