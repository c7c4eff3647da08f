package main

import (
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
)

type slotFlags struct {
	mapping, array, index, offset string
	keys                          []string
	bits                          uint
	slots                         uint64
	json                          bool
}

func (p *program) querySlotCommand() *cobra.Command {
	var f slotFlags
	cmd := &cobra.Command{
		Use:   "slot (--mapping SLOT --key TYPE:VALUE … | --array SLOT --index N) [--offset N]",
		Short: "Say in which slot a contract keeps a variable",
		Long: `Compute the slot of a value of a mapping or of a dynamic array, as Solidity lays them out. Needs no network. Slots of
variables are in the compiler's output ("storageLayout"). Of mappings of mappings give a key for each, the outermost
first; of what lies deeper, give a slot that an earlier call printed.

Types of keys: address, uintN, intN, bool, bytesN, string, bytes. An element smaller than a slot shares it with others,
the first rightmost: its bits are printed, too.`,
		Example: `  hindsight query slot --mapping 9 --key address:0xe0554a476a092703abdb3ef35c80e0d76d32939f         # a balance of USDC
  hindsight query slot --mapping 10 --key address:0x… --key address:0x…                              # an allowance
  hindsight query slot --array 3 --index 5 --bits 64                                                 # of uint64[]
  hindsight query slot --array 3 --index 5 --slots 4 --offset 2                                      # the third slot of a struct`,
		Args: flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			place, err := f.place(cmd)
			if err != nil {
				return err
			}
			if f.json {
				return p.printJSON(map[string]any{"slot": place.Slot, "shift": place.Shift, "bits": place.Bits})
			}
			p.print("slot %s\n", place.Slot)
			if !place.Whole() {
				p.print("bits %d to %d, counted from the right\n", place.Shift, place.Shift+place.Bits-1)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&f.mapping, "mapping", "", "slot of a mapping: a number, or 0x and hex digits")
	cmd.Flags().StringArrayVar(&f.keys, "key", nil, "key of the mapping with its type, as address:0x… or uint256:5; repeat it for mappings of mappings")
	cmd.Flags().StringVar(&f.array, "array", "", "slot of a dynamic array, where its length is")
	cmd.Flags().StringVar(&f.index, "index", "", "which element of the array, from 0")
	cmd.Flags().UintVar(&f.bits, "bits", 0, "width of the array's elements (default 256)")
	cmd.Flags().Uint64Var(&f.slots, "slots", 0, "slots of an element that is a struct or an array (default 1)")
	cmd.Flags().StringVar(&f.offset, "offset", "", "slots behind: of a member of a struct, or an element of a fixed array")
	jsonFlag(cmd, &f.json)
	return cmd
}

// place computes what the flags ask for.
func (f *slotFlags) place(cmd *cobra.Command) (at solidity.Place, err error) {
	set := cmd.Flags().Changed
	switch {
	case set("mapping") == set("array"):
		return at, badFlag("--mapping, --array", "give one of them, with the slot of the variable")
	case set("mapping"):
		for _, flag := range []string{"index", "bits", "slots"} {
			if set(flag) {
				return at, badFlag("--"+flag, "goes with --array")
			}
		}
		at, err = f.inMapping()
	default:
		if set("key") {
			return at, badFlag("--key", "goes with --mapping")
		}
		at, err = f.inArray()
	}
	if err != nil || !set("offset") {
		return at, err
	}
	if !at.Whole() {
		return at, badFlag("--offset", "an element of %d bits has no members", at.Bits)
	}
	offset, err := flagNumber("--offset", f.offset)
	if err != nil {
		return at, err
	}
	at.Slot = solidity.Member(at.Slot, offset)
	return at, nil
}

func (f *slotFlags) inMapping() (at solidity.Place, err error) {
	slot, err := flagNumber("--mapping", f.mapping)
	if err != nil {
		return at, err
	}
	if len(f.keys) == 0 {
		return at, badFlag("--key", "which key of the mapping? Write TYPE:VALUE, as address:0x… or uint256:5")
	}
	keys := make([]solidity.Key, len(f.keys))
	for i, text := range f.keys {
		if keys[i], err = solidity.ParseKey(text); err != nil {
			return at, of("--key", err)
		}
	}
	return solidity.Packed(solidity.Mapping(common.BigToHash(slot), keys...), 0, 256)
}

func (f *slotFlags) inArray() (at solidity.Place, err error) {
	slot, err := flagNumber("--array", f.array)
	if err != nil {
		return at, err
	}
	index, err := flagNumber("--index", f.index)
	if err != nil {
		return at, err
	}
	at, err = solidity.Array(common.BigToHash(slot), index, solidity.Element{Bits: f.bits, Slots: f.slots})
	return at, of("--bits, --slots", err)
}

func flagNumber(flag, value string) (*big.Int, error) {
	n, err := solidity.ParseNumber(value)
	return n, of(flag, err)
}

// of says which flag or argument a refusal is about.
func of(where string, err error) error {
	var e *fault.Error
	if errors.As(err, &e) {
		e.Where = where
	}
	return err
}

// topics is what query event prints.
type topics struct {
	Topic0     common.Hash      `json:"topic0"`
	Signature  string           `json:"signature"`
	Parameters []eventParameter `json:"parameters"`
}

type eventParameter struct {
	Type    string `json:"type"`
	Name    string `json:"name,omitempty"`
	Indexed bool   `json:"indexed"`
}

func (p *program) queryEventCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "event SIGNATURE",
		Short: "Say by which topic 0 the logs of an event are known",
		Long: `Compute topic 0 of an event from its signature or its declaration. Needs no network. A query takes the same text:
"expect":{"event":"Transfer(address,address,uint256)"}.`,
		Example: `  hindsight query event "Transfer(address,address,uint256)"
  hindsight query event "event Transfer(address indexed from, address indexed to, uint value);"`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			e, err := solidity.ParseEvent(args[0])
			if err != nil {
				return of("SIGNATURE", err)
			}
			if asJSON {
				out := topics{Topic0: e.Topic0(), Signature: e.Signature(), Parameters: []eventParameter{}}
				for _, x := range e.Parameters {
					out.Parameters = append(out.Parameters, eventParameter(x))
				}
				return p.printJSON(out)
			}
			p.print("topic0 %s\nevent  %s\n", e.Topic0(), e.Signature())
			p.printParameters(e)
			return nil
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// printParameters says where the parameters of a log are, if the text says which are indexed.
func (p *program) printParameters(e *solidity.Event) {
	topic := 0
	for _, x := range e.Parameters {
		if x.Indexed {
			topic++
			p.print("topic%d %s %s\n", topic, x.Type, x.Name)
		}
	}
	for _, x := range e.Parameters {
		if topic > 0 && !x.Indexed {
			p.print("data   %s %s\n", x.Type, x.Name)
		}
	}
}
