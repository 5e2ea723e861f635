"""Is a tie alive? What the days with contact say of every tie of one person at once.

`contacts` holds the days, `weights` what a contact counts, `clock` which days were observed at all, `warmth` the
activation of either side and the chance of a two-way exchange, `states` the words, `calibration` what the person's own
past says of those chances, `turns` who answers and who opens.
"""
