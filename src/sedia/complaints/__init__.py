"""Complaints about the service (pengaduan layanan): UU 25/2009 Art 40-50; never the same as an objection."""
