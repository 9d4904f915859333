"""Who may use the application, in which role, for which team, until when, and for which stated purpose.

`roles` is the whole of what each role may do; `viewer` is who is asking; `purpose` holds the purpose they stated;
`refusals` turns a refused check into a page and an audit event.
"""
