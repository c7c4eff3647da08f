package template

// Flags of many templates.
var (
	flagChain   = Flag{Name: "chain", Usage: "chain id", Default: "1"}
	flagBlock   = Flag{Name: "block", Usage: "number of the block", Required: true}
	flagBits    = Flag{Name: "bits", Usage: "FROM,WIDTH: the bits of the slot that count, FROM the lowest, counted from the right (default: all)"}
	flagsBlocks = []Flag{
		{Name: "from", Usage: "first block"},
		{Name: "to", Usage: "block up to which the steps go"},
		{Name: "step", Usage: "blocks from one row to the next", Default: "1"},
		{Name: "blocks", Usage: "blocks, instead of a range", List: true},
	}
)

// overBlocks puts the flags of blocks and chain behind a template's own.
func overBlocks(own ...Flag) []Flag { return append(append(own, flagsBlocks...), flagChain) }

var balance = Template{
	Name:    "balance",
	Short:   "Ether of an address at a block",
	Long:    "The answer is the balance in wei.",
	Example: "--address 0xe0554a476a092703abdb3ef35c80e0d76d32939f --block 21740135",
	Flags:   []Flag{{Name: "address", Usage: "whose balance", Required: true}, flagBlock, flagChain},
	write: func(v *values) document {
		return document{Facts: []fact{fact{Kind: "account", Address: v.address("address"), Field: "balance"}.at(v.number("block"))}}
	},
}

var tokenBalance = Template{
	Name:  "token-balance",
	Short: "Tokens of a holder at a block, from the mapping of balances",
	Long: `The answer is the word of the mapping in the token's smallest unit. Which slot the mapping has is in the compiler's output
("storageLayout"): 9 in USDC, 3 in WETH, 0 in contracts of OpenZeppelin. Check it with a balance that you know.`,
	Example: "--token 0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48 --holder 0xe0554a476a092703abdb3ef35c80e0d76d32939f --slot 9 --block 21740135",
	Flags: []Flag{
		{Name: "token", Usage: "contract of the token", Required: true},
		{Name: "holder", Usage: "whose balance", Required: true},
		{Name: "slot", Usage: "slot of mapping(address => uint256), a number or 0x and hex digits", Required: true},
		flagBlock, flagChain,
	},
	write: func(v *values) document {
		f := fact{Kind: "storage", Address: v.address("token"), Slot: v.inMapping("slot", "holder")}
		return document{Facts: []fact{f.at(v.number("block"))}}
	},
}

var votingPower = Template{
	Name:  "voting-power",
	Short: "Share of all votes that a holder has at a snapshot block, in basis points",
	Long: `The answers are the share in 1/10000, rounded down, the holder's votes and all votes. Votes are read in a plain mapping by address,
balances or votes, and all votes in one slot; contracts that keep a list of checkpoints for each holder (ERC20Votes) need the slot of the
newest checkpoint instead: compute it with "hindsight query slot --array".`,
	Example: "--token 0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48 --holder 0xe0554a476a092703abdb3ef35c80e0d76d32939f --slot 9 --total-slot 11 --block 21740135",
	Flags: []Flag{
		{Name: "token", Usage: "contract that counts the votes", Required: true},
		{Name: "holder", Usage: "whose votes", Required: true},
		{Name: "slot", Usage: "slot of the mapping of votes by address", Required: true},
		{Name: "total-slot", Usage: "slot of the sum of all votes", Required: true},
		flagBits, flagBlock, flagChain,
	},
	write: func(v *values) document {
		token, block := v.address("token"), v.number("block")
		return document{
			Program: []string{"return mul_div(votes, 10_000, all), votes, all"},
			Values: map[string]fact{
				"votes": fact{Kind: "storage", Address: token, Slot: v.inMapping("slot", "holder"), Bits: v.bits("bits")}.at(block),
				"all":   fact{Kind: "storage", Address: token, Slot: v.slot("total-slot")}.at(block),
			},
		}
	},
}

var heldAtLeast = Template{
	Name:  "held-at-least",
	Short: "Whether a holder had an amount at every one of some blocks",
	Long: `The answer is 1 when the balance was the amount or more at every block that is read, else 0. Between the blocks it may have been
less: a proof of every moment needs every block. Without --token it is ether that is held.`,
	Example: "--holder 0xe0554a476a092703abdb3ef35c80e0d76d32939f --amount 1e18 --blocks 21740135",
	Flags: overBlocks(
		Flag{Name: "holder", Usage: "whose balance", Required: true},
		Flag{Name: "amount", Usage: "least amount in the smallest unit, as 1000e18", Required: true},
		Flag{Name: "token", Usage: "contract of the token (default: ether)"},
		Flag{Name: "slot", Usage: "slot of the token's mapping(address => uint256)"},
	),
	write: func(v *values) document {
		column := fact{Kind: "account", Address: v.address("holder"), Field: "balance"}
		if v.has("token") {
			if !v.has("slot") {
				v.refuse("slot", "missing: in which slot does the token keep its mapping of balances?")
			}
			column = fact{Kind: "storage", Address: v.address("token"), Slot: v.inMapping("slot", "holder")}
		} else {
			v.without("goes with --token", "slot")
		}
		return document{
			Program: []string{
				"missed := 0",
				"for row := range rows {",
				"	if row.balance < " + v.amount("amount") + " { missed += 1 }",
				"}",
				"return missed == 0",
			},
			Rows: rule{Blocks: v.blocks(), Columns: map[string]fact{"balance": column}},
		}
	},
}
