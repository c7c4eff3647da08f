package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/query"
)

// spelled writes the word of a fact for people: always all of it, and then what it stands for.
func spelled(f query.Fact, word common.Hash) string {
	if meaning := meaning(f, word); meaning != "" {
		return word.Hex() + " = " + meaning
	}
	return word.Hex()
}

// meaning is "" for a word that is best seen as it is.
func meaning(f query.Fact, word common.Hash) string {
	n := word.Big()
	switch f.Form() {
	case query.Hash:
		return ""
	case query.Address:
		if n.BitLen() <= 8*common.AddressLength {
			return common.BigToAddress(n).Hex()
		}
	case query.Wei:
		return fmt.Sprintf("%d wei", n)
	case query.Gas:
		return fmt.Sprintf("%d gas", n)
	case query.Time:
		if n.BitLen() < 38 { // years of four digits
			return fmt.Sprintf("%d (%s)", n, time.Unix(n.Int64(), 0).UTC().Format("2006-01-02 15:04:05 UTC"))
		}
	case query.Flag:
		return fmt.Sprintf("%d%s", n, flagMeaning(f, word))
	case query.Bytes:
		return text(word)
	case query.Selector:
		return fmt.Sprintf("0x%x", word[:4])
	}
	return n.String()
}

func flagMeaning(f query.Fact, word common.Hash) string {
	yes, no := " (yes)", " (no)"
	if f.Kind == query.Receipt && f.Field == query.ReceiptStatus {
		yes, no = " (success)", " (failure)"
	}
	switch word {
	case common.Hash{31: 1}:
		return yes
	case common.Hash{}:
		return no
	}
	return ""
}

// text quotes a piece of a string if it is one of ASCII.
func text(word common.Hash) string {
	s := strings.TrimRight(string(word[:]), "\x00")
	if s == "" || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) {
		return ""
	}
	return strconv.Quote(s)
}
