package template

import (
	"slices"
	"strings"

	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
)

var twap = Template{
	Name:  "twap",
	Short: "Time-weighted average price of a Uniswap V2 pair over some blocks",
	Long: `The answer is the mean of the prices at the blocks, each weighted with the seconds until the next one; the last block only ends the
time. A price is that of one smallest unit of token0 in smallest units of token1, times the scale; decimals of the tokens are not taken
out. The reserves are those of Uniswap V2: 112 bits each of slot 8. Prices between the blocks are not seen, so more blocks make a mean
that is harder to move. A pair without reserves has no price, and no answer.`,
	Example: "--pair 0xb4e16d0168e52d35cacd2c6185b44281ec28c9dc --from 21740000 --to 21740100 --step 10",
	Flags: overBlocks(
		Flag{Name: "pair", Usage: "contract of the pair", Required: true},
		Flag{Name: "price", Usage: "of which token: token0 or token1", Default: "token0"},
		Flag{Name: "scale", Usage: "by what a price is multiplied, for its decimals", Default: "1e18"},
		Flag{Name: "slot", Usage: "slot of the reserves", Default: "8"},
	),
	write: func(v *values) document {
		pair, slot := v.address("pair"), v.slot("slot")
		blocks := v.blocks()
		switch b := blocks.(type) {
		case []uint64:
			if len(b) < 2 || !slices.IsSorted(b) {
				v.refuse("blocks", "time must pass: give at least two blocks, in ascending order")
			}
		case blockRange:
			if b.To-b.From < b.Step {
				v.refuse("to", "only one block is met, and no time passes; take a later block or a smaller step")
			}
		}
		price := "row.reserve1, " + v.amount("scale") + ", row.reserve0"
		switch v.text("price") {
		case "token0":
		case "token1":
			price = "row.reserve0, " + v.amount("scale") + ", row.reserve1"
		default:
			v.refuse("price", "%q is neither token0 nor token1", short(v.text("price")))
		}
		return document{
			Program: []string{
				"sum, price, before := 0, 0, 0",
				"for row := range rows {",
				"	if !first { sum += price * (row.time - before) }",
				"	price = mul_div(" + price + ")",
				"	before = row.time",
				"}",
				"return sum / (rows[len(rows)-1].time - rows[0].time)",
			},
			Rows: rule{Blocks: blocks, Columns: map[string]fact{
				"reserve0": {Kind: "storage", Address: pair, Slot: slot, Bits: []uint{0, 112}},
				"reserve1": {Kind: "storage", Address: pair, Slot: slot, Bits: []uint{112, 112}},
				"time":     {Kind: "header", Field: "timestamp"},
			}},
		}
	},
}

var averageBaseFee = Template{
	Name:    "average-base-fee",
	Short:   "Mean of the base fees of some blocks",
	Long:    "The answer is the mean in wei for each unit of gas, rounded down. Blocks before London (EIP-1559) have no base fee, and no answer.",
	Example: "--from 22431080 --to 22431090 --step 2",
	Flags:   overBlocks(),
	write: func(v *values) document {
		return document{
			Program: []string{
				"sum := 0",
				"for row := range rows { sum += row.fee }",
				"return sum / len(rows)",
			},
			Rows: rule{Blocks: v.blocks(), Columns: map[string]fact{"fee": {Kind: "header", Field: "baseFeePerGas"}}},
		}
	},
}

var slotStats = Template{
	Name:    "slot-stats",
	Short:   "Least, largest and mean value of a slot over some blocks",
	Long:    "The answers are the least value, the largest, and the mean, rounded down, at the blocks that are read.",
	Example: "--address 0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48 --slot 11 --from 21740000 --to 21740100 --step 10",
	Flags: overBlocks(
		Flag{Name: "address", Usage: "contract", Required: true},
		Flag{Name: "slot", Usage: "slot, a number or 0x and hex digits", Required: true},
		flagBits,
	),
	write: func(v *values) document {
		column := fact{Kind: "storage", Address: v.address("address"), Slot: v.slot("slot"), Bits: v.bits("bits")}
		return document{
			Program: []string{
				"least, largest, sum := 0, 0, 0",
				"for row := range rows {",
				"	if first { least = row.value }",
				"	least = min(least, row.value)",
				"	largest = max(largest, row.value)",
				"	sum += row.value",
				"}",
				"return least, largest, sum / len(rows)",
			},
			Rows: rule{Blocks: v.blocks(), Columns: map[string]fact{"value": column}},
		}
	},
}

var transferSum = Template{
	Name:  "transfer-sum",
	Short: "Sum of the amounts of listed Transfer events of a token",
	Long: `The answer is the sum of the first word of the data of the logs, which must be of the token and of the event. That there are no other
transfers is not proven: the answer says that at least so much moved. --sender and --receiver count only the transfers from and to an
address, and answer with their number, too.`,
	Example: "--token 0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48 --logs 22869878/3/2,22869878/5/0",
	Flags: []Flag{
		{Name: "token", Usage: "contract of the token", Required: true},
		{Name: "logs", Usage: "logs as BLOCK/TRANSACTION/LOG, the last two counted from 0 within the block and the transaction", Required: true, List: true},
		{Name: "event", Usage: "event whose first word of data is the amount", Default: "Transfer(address,address,uint256)"},
		{Name: "sender", Usage: "count only transfers from this address (topic 1)"},
		{Name: "receiver", Usage: "count only transfers to this address (topic 2)"},
		flagChain,
	},
	write: writeTransferSum,
}

func writeTransferSum(v *values) document {
	insist := &expect{Address: v.address("token"), Event: v.text("event")}
	if _, err := solidity.ParseEvent(insist.Event); err != nil {
		v.refuse("event", "%q is not the signature of an event; write it as Transfer(address,address,uint256)", short(insist.Event))
	}
	fields, columns, conditions := []string{"data0"}, []string{"amount"}, []string{}
	for _, party := range []struct{ flag, topic string }{{"sender", "topic1"}, {"receiver", "topic2"}} {
		if v.has(party.flag) {
			fields, columns = append(fields, party.topic), append(columns, party.flag)
			conditions = append(conditions, "row."+party.flag+" == "+strings.ToLower(v.address(party.flag)))
		}
	}
	var rows [][]fact
	for _, text := range v.list("logs") {
		parts := strings.Split(text, "/")
		if len(parts) != 3 {
			v.refuse("logs", "%q is not BLOCK/TRANSACTION/LOG, as 22869878/3/2", short(text))
			break
		}
		var n [3]uint64
		for i := range n {
			n[i] = v.numberOf("logs", parts[i])
		}
		var row []fact
		for _, field := range fields {
			row = append(row, fact{Kind: "log", Block: &n[0], TxIndex: &n[1], LogIndex: &n[2], Field: field, Expect: insist})
		}
		rows = append(rows, row)
	}
	program := []string{"sum := 0", "for row := range rows { sum += row.amount }", "return sum"}
	if len(conditions) > 0 {
		program = []string{
			"sum, n := 0, 0",
			"for row := range rows {",
			"	if " + strings.Join(conditions, " && ") + " { sum += row.amount; n += 1 }",
			"}",
			"return sum, n",
		}
	}
	return document{Program: program, Columns: columns, Rows: rows}
}

var countRows = Template{
	Name:  "count-rows",
	Short: "How many blocks, or how many holders, satisfy a condition",
	Long: `The answers are the number of rows whose row.value satisfies the condition, and the number of all rows. The value is

  over blocks, of each block:    a field of its header (--field), the ether of an address (--address), or a slot (--address --slot)
  over holders, at one --block:  their ether (--holders), or their tokens (--holders --token --slot)`,
	Example: "--field gasUsed --from 22431080 --to 22431090 --where 'row.value > 15e6'",
	Flags: overBlocks(
		Flag{Name: "where", Usage: "condition of the query language, as 'row.value >= 1e18'", Required: true},
		Flag{Name: "field", Usage: "field of headers, as baseFeePerGas"},
		Flag{Name: "address", Usage: "account whose ether is read, or with --slot its slot"},
		Flag{Name: "slot", Usage: "with --address a slot, with --token that of its mapping(address => uint256)"},
		flagBits,
		Flag{Name: "holders", Usage: "addresses, each a row", List: true},
		Flag{Name: "token", Usage: "contract of the holders' tokens (default: ether)"},
		Flag{Name: "block", Usage: "block at which the holders are looked at"},
	),
	write: func(v *values) document {
		return document{
			Program: []string{
				"n := 0",
				"for row := range rows {",
				"	if " + v.condition("where") + " { n += 1 }",
				"}",
				"return n, len(rows)",
			},
			Rows: v.counted(),
		}
	},
}

// counted returns the rows of count-rows.
func (v *values) counted() rule {
	if v.has("holders") {
		return v.countedHolders()
	}
	v.without("goes with --holders", "token", "block")
	column := fact{Kind: "header", Field: v.text("field")}
	switch {
	case v.has("field"):
		v.without("goes without --field: a row has one value", "address", "slot", "bits")
	case !v.has("address"):
		v.refuse("field", "missing: what is looked at? Give --field, --address, or --holders")
	case v.has("slot"):
		column = fact{Kind: "storage", Address: v.address("address"), Slot: v.slot("slot"), Bits: v.bits("bits")}
	default:
		v.without("goes with --slot", "bits")
		column = fact{Kind: "account", Address: v.address("address"), Field: "balance"}
	}
	return rule{Blocks: v.blocks(), Columns: map[string]fact{"value": column}}
}

func (v *values) countedHolders() rule {
	v.without("goes without --holders", "field", "address", "from", "to", "blocks")
	if !v.has("block") {
		v.refuse("block", "missing: at which block are the holders looked at?")
	}
	block, holders := v.number("block"), v.list("holders")
	for _, h := range holders {
		v.addressOf("holders", h)
	}
	if !v.has("token") {
		v.without("goes with --token", "slot", "bits")
		return rule{Addresses: holders, Block: &block, Columns: map[string]fact{"value": {Kind: "account", Field: "balance"}}}
	}
	if !v.has("slot") {
		v.refuse("slot", "missing: in which slot does the token keep its mapping of balances?")
	}
	column := fact{Kind: "storage", Address: v.address("token"), Mapping: v.slot("slot"), Key: "address", Bits: v.bits("bits")}
	return rule{Keys: holders, Block: &block, Columns: map[string]fact{"value": column}}
}
