package anchor_test

import (
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/anchor"
)

func TestChoose(t *testing.T) {
	const head = 24_000_000
	at := func(age uint64) anchor.Place { return anchor.Place{ChainID: 1, Head: head, Target: head + 1 - age} }
	with := func(p anchor.Place, change func(*anchor.Place)) anchor.Place {
		change(&p)
		return p
	}
	// Times of mainnet: the head in November 2026, the target a year earlier.
	timed := func(p *anchor.Place) { p.HeadTime, p.TargetTime = 1_795_600_000, 1_764_000_000 }
	for _, c := range []struct {
		name         string
		place        anchor.Place
		source       anchor.Source
		until        uint64
		transactions int
		from         uint64
	}{
		{"the parent", at(1), anchor.BlockHash, head + 8191, 0, 0},
		{"256 back", at(256), anchor.BlockHash, head + 1 - 256 + 8191, 0, 0},
		{"257 back", at(257), anchor.EIP2935, head + 1 - 257 + 8191, 0, 0},
		{"8191 back: this block and no later one", at(8191), anchor.EIP2935, head + 1, 0, 0},
		{"8192 back", at(8192), anchor.Ancestors, 0, 1, head + 1 - 8127},
		{"far back", at(1_000_000), anchor.Ancestors, 0, 2480, head + 1 - 8127},
		{"stored", with(at(8192), func(p *anchor.Place) { p.Stored = true }), anchor.Stored, 0, 0, 0},
		{"stored, and recent", with(at(3), func(p *anchor.Place) { p.Stored = true }), anchor.Stored, 0, 0, 0},
		{"below a stored one", with(at(1_000_000), func(p *anchor.Place) { p.Above = p.Target + 10 }), anchor.Ancestors, 0, 1, head + 1 - 1_000_000 + 10},
		{"a stored one below it does not help", with(at(8192), func(p *anchor.Place) { p.Above = p.Target - 10 }), anchor.Ancestors, 0, 1, head + 1 - 8127},
		{"no EIP-2935: recent", with(at(256), func(p *anchor.Place) { p.NoHistory = true }), anchor.BlockHash, head + 1, 0, 0},
		{"no EIP-2935: older", with(at(257), func(p *anchor.Place) { p.NoHistory = true }), anchor.Ancestors, 0, 1, head + 1 - 192},
		{"no EIP-2935, by the beacon chain", with(at(5000), func(p *anchor.Place) {
			p.NoHistory, p.HeadTime, p.TargetTime = true, 1_764_000_000, 1_764_000_000-5000*12
		}), anchor.EIP4788, 0, 1, 0},
		{"a year ago, by the beacon chain", with(at(2_600_000), timed), anchor.Historical, 0, 1, 0},
		{"a year ago, on a chain without one", with(with(at(2_600_000), timed), func(p *anchor.Place) { p.ChainID = 10 }), anchor.Ancestors, 0, 6480, head + 1 - 8127},
		{"before Deneb", with(at(9_000_000), func(p *anchor.Place) {
			p.HeadTime, p.TargetTime = 1_795_600_000, 1_700_000_000
		}), anchor.Ancestors, 0, 22480, head + 1 - 8127},
		{"in a period that is not over", with(at(8192), func(p *anchor.Place) {
			p.HeadTime, p.TargetTime = 1_606_824_023+12*8192*1700-12, 1_606_824_023+12*8192*1699
		}), anchor.Ancestors, 0, 1, head + 1 - 8127},
		{"after Gloas", with(at(100_000), func(p *anchor.Place) {
			p.ChainID, p.HeadTime, p.TargetTime = 11155111, 1_795_600_000, 1_792_000_000
		}), anchor.Ancestors, 0, 230, head + 1 - 8127},
		{"before Gloas, from after it", with(at(100_000), func(p *anchor.Place) {
			p.ChainID, p.HeadTime, p.TargetTime = 11155111, 1_795_600_000, 1_790_000_000
		}), anchor.Historical, 0, 1, 0},
		{"few headers are cheaper than the beacon chain", with(with(at(1_000_000), timed), func(p *anchor.Place) { p.Above = p.Target + 3 }), anchor.Ancestors, 0, 1, head + 1 - 1_000_000 + 3},
		{"a head after what is known", with(at(2_600_000), func(p *anchor.Place) {
			p.HeadTime, p.TargetTime = 1_900_000_000, 1_764_000_000
		}), anchor.Ancestors, 0, 6480, head + 1 - 8127},
		{"a young chain", anchor.Place{ChainID: 1337, Head: 3, Target: 0}, anchor.BlockHash, 8191, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := anchor.Choose(c.place)
			if err != nil {
				t.Fatal(err)
			}
			if got.Source != c.source || got.Until != c.until || got.Transactions != c.transactions || got.From != c.from {
				t.Errorf("got %+v, want %s until %d, %d transactions from %d", *got, c.source, c.until, c.transactions, c.from)
			}
			if (got.Transactions == 0) != (got.Gas == 0) || got.Read == 0 {
				t.Errorf("gas: %+v", *got)
			}
			if got.Source == anchor.Ancestors && got.From-got.Headers != c.place.Target {
				t.Errorf("%d headers from %d do not lead to %d", got.Headers, got.From, c.place.Target)
			}
		})
	}
}

func TestChooseRefuses(t *testing.T) {
	if _, err := anchor.Choose(anchor.Place{ChainID: 1, Head: 7, Target: 8}); fault.Code(err) != anchor.CodeNotYet || fault.FateOf(err) != fault.Transient {
		t.Errorf("a block to come: %v", err)
	}
	if _, err := anchor.Choose(anchor.Place{ChainID: 42161, Head: 7, Target: 6}); fault.Code(err) != anchor.CodeChain {
		t.Errorf("Arbitrum: %v", err)
	}
}
