"""Screening, case plans, assistance, referrals, returnees, displaced people inside their country."""
