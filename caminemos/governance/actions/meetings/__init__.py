"""The verbs of meetings: plan, invite, convene, run, close; series, agendas to begin with, proposals."""
