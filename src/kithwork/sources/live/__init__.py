"""Sources that are read again and again: a mailbox, address book, calendar or folder, only ever read.

Nothing in here touches a table. Each kind is a module with

    read(job: Job) -> Told

which puts records into `job.found` and never raises for what a server or a disk does: a `LiveError` in `Told.fault`
says what happened and what would help, and what was read before it stays read.
"""
