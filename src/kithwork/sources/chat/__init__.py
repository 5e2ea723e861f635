"""Chats and calls from the exports of messengers and phones, one reader a kind.

Every reader takes `home` (zone and country of the owner) beside what `kithwork.sources.records` asks of readers.
Two people who write to each other are a conversation; a group is chatter: it is kept as what was said with several,
and makes nobody a relationship.
"""
