package anchor

// Gas of a call of blockHash, and of whole transactions with their data (EIP-7623 makes that the larger part of long ones).
// TestGas measures them on go-ethereum's EVM, under Osaka's rules and with headers as full as mainnet's, and fails when one is off by a tenth.
const (
	gasReadRecent  = 620
	gasReadHistory = 6_000 // cold contract and slot
	gasReadStored  = 2_800

	gasAncestors  = 34_000
	gasHeader     = 26_500
	gasBeaconRoot = 89_000
	gasSummary    = 146_000
)
