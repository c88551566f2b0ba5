"""What is printed and proved: a frozen voucher in, PDF bytes or a signed code out."""
