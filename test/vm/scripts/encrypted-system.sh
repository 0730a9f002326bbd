# A machine whose whole system is in LUKS, its passphrase typed at the start.
scan encrypted-system volumes
