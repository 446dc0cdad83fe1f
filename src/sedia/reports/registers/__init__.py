"""The registers (buku register): columns of the law, filters, screens, exports (R28, R29; Perki 1/2021 Art 32, 43)."""
