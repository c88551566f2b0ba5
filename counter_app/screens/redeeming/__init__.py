"""Redeeming: from the member at the desk to the voucher in their hand."""
