package bindings

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/verifier"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// Deployed is what the code of a generated verifier says of its key.
type Deployed struct {
	Circuit   verifier.Circuit
	UnsafeDev bool
	Key       vkey.Constants
	// Compiled: the code is byte for byte what the compiler makes of the generated source. If not, it does the same, with constants that are padded.
	Compiled bool
}

// ReadCode takes the deployed code of a generated verifier apart, and refuses all other code.
//
// The code of any generated verifier is that of another one, instruction by instruction, with other constants; and with other jump targets,
// for a constant with leading zeros is pushed with fewer bytes and moves what comes after. So each instruction is compared with those of a verifier that this
// program was built with: a constant must be a push, a jump target must be the place of the same instruction, everything else must be equal.
// Hence code that passes is a verifier that differs from ours in its constants only.
func ReadCode(code []byte) (Deployed, error) {
	return template().read(code)
}

// instruction is one of the EVM; data is what a push pushes.
type instruction struct {
	at   int
	op   vm.OpCode
	data []byte
}

func (i instruction) isPush() bool { return i.op == vm.PUSH0 || i.op.IsPush() }

// word is what a push pushes.
func (i instruction) word() (w common.Hash) {
	copy(w[32-len(i.data):], i.data)
	return w
}

// minimal says whether the compiler would push the word so.
func (i instruction) minimal() bool { return len(i.data) == 0 || i.data[0] != 0 }

// trailer is the compiler's mark at the end of the code: INVALID, then CBOR with its length.
const trailer = 13

func disassemble(code []byte) (all []instruction) {
	for at := 0; at < len(code); {
		i := instruction{at: at, op: vm.OpCode(code[at])}
		at++
		if i.op.IsPush() {
			end := min(at+int(i.op-vm.PUSH0), len(code))
			i.data, at = code[at:end], end
		}
		all = append(all, i)
	}
	return all
}

// pattern is the code of generated verifiers.
type pattern struct {
	code    []instruction
	trailer []byte
	labels  map[int]int // from pushes of jump targets to these
	digest  int         // the pushes of constants
	unsafe  int
	length  int // of the tier's name
	tier    int
	key     [20]int
}

// template is the pattern, of the smallest tier's code.
var template = sync.OnceValue(func() *pattern {
	p, err := newPattern(deployedCode("xs"))
	if err != nil {
		panic("bindings: the code of generated verifiers is not what it was: " + err.Error()) // a test reads all of them
	}
	return p
})

// deployedCode is what the code that deploys a tier's verifier deploys: it returns its own end.
func deployedCode(tier string) []byte {
	_, code, _ := bytes.Cut(VerifierCode(tier), []byte{byte(vm.PUSH0), byte(vm.CODECOPY), byte(vm.PUSH0), byte(vm.RETURN), byte(vm.INVALID)})
	if crypto.Keccak256Hash(code) != VerifierCodeHash(tier) {
		return nil
	}
	return code
}

func newPattern(code []byte) (*pattern, error) {
	if len(code) < trailer {
		return nil, errors.New("no code")
	}
	p := &pattern{code: disassemble(code[:len(code)-trailer]), trailer: code[len(code)-trailer:], labels: map[int]int{}}
	places := map[uint64]int{}
	for n, i := range p.code {
		if i.op == vm.JUMPDEST {
			places[uint64(i.at)] = n
		}
	}
	for n, i := range p.code {
		if i.op == vm.PUSH2 {
			if to, ok := places[uint64(binary.BigEndian.Uint16(i.data))]; ok {
				p.labels[n] = to
			}
		}
	}
	var err error
	find := func(what string, to *int, from int, ops ...vm.OpCode) {
		for n := from; n+len(ops) <= len(p.code); n++ {
			if slices.EqualFunc(p.code[n:n+len(ops)], ops, func(i instruction, op vm.OpCode) bool { return i.op == op }) {
				*to = n
				return
			}
		}
		err = errors.Join(err, fmt.Errorf("%s is not found", what))
	}
	find("CIRCUIT_DIGEST", &p.digest, p.getter("CIRCUIT_DIGEST()"), vm.PUSH32, vm.DUP2, vm.JUMP)
	find("UNSAFE_DEV", &p.unsafe, p.getter("UNSAFE_DEV()"), vm.PUSH1, vm.DUP2, vm.JUMP)
	find("TIER's length", &p.length, p.getter("TIER()"), vm.PUSH1, vm.DUP2, vm.MSTORE, vm.PUSH1, vm.ADD, vm.PUSH32, vm.DUP2, vm.MSTORE, vm.POP, vm.DUP2, vm.JUMP)
	p.tier = p.length + 5
	return p, errors.Join(err, p.findKey())
}

// getter is where the function begins that the dispatcher jumps to for a signature.
func (p *pattern) getter(signature string) int {
	selector := crypto.Keccak256([]byte(signature))[:4]
	for n, i := range p.code {
		if i.op == vm.PUSH4 && bytes.Equal(i.data, selector) && n+3 < len(p.code) && p.code[n+1].op == vm.EQ && p.code[n+3].op == vm.JUMPI {
			return p.labels[n+2]
		}
	}
	return len(p.code)
}

// findKey finds the one place where 20 words are stored one behind the other: word; offset; DUP3; ADD; MSTORE, save that the first has no offset.
func (p *pattern) findKey() error {
	found := 0
	for n := range p.code {
		if p.isKey(n) {
			found++
			p.key[0] = n
			for k := 1; k < 20; k++ {
				p.key[k] = n + 3 + 5*(k-1)
			}
		}
	}
	if found != 1 {
		return fmt.Errorf("the key is at %d places", found)
	}
	return nil
}

func (p *pattern) isKey(n int) bool {
	if n+3+5*19 > len(p.code) || !p.code[n].isPush() || p.code[n+1].op != vm.DUP2 || p.code[n+2].op != vm.MSTORE {
		return false
	}
	for k := 1; k < 20; k++ {
		i := p.code[n+3+5*(k-1):]
		if !i[0].isPush() || !i[1].isPush() || i[1].word().Big().Uint64() != uint64(32*k) || i[2].op != vm.DUP3 || i[3].op != vm.ADD || i[4].op != vm.MSTORE {
			return false
		}
	}
	return true
}

func (p *pattern) read(code []byte) (d Deployed, err error) {
	const other = "it is not the code of a generated verifier of this version"
	if len(code) < trailer || !bytes.Equal(code[len(code)-trailer:], p.trailer) {
		return d, fmt.Errorf("%s: it has another end", other)
	}
	got := disassemble(code[:len(code)-trailer])
	if len(got) != len(p.code) {
		return d, fmt.Errorf("%s: %d instructions, not %d", other, len(got), len(p.code))
	}
	constants := append([]int{p.digest, p.unsafe, p.length, p.tier}, p.key[:]...)
	d.Compiled = true
	for n, want := range p.code {
		is := got[n]
		to, label := p.labels[n]
		switch {
		case slices.Contains(constants, n):
			if !is.isPush() {
				return d, fmt.Errorf("%s: at byte %d is no constant", other, is.at)
			}
			d.Compiled = d.Compiled && is.minimal()
		case label:
			if is.op != vm.PUSH2 || int(binary.BigEndian.Uint16(is.data)) != got[to].at {
				return d, fmt.Errorf("%s: at byte %d it jumps elsewhere", other, is.at)
			}
		case is.op != want.op || !bytes.Equal(is.data, want.data):
			return d, fmt.Errorf("%s: at byte %d", other, is.at)
		}
	}
	return d, p.take(got, &d)
}

// take reads the constants of code that has the pattern.
func (p *pattern) take(got []instruction, d *Deployed) error {
	d.Circuit.Digest = got[p.digest].word()
	name, length := got[p.tier].word(), got[p.length].word().Big()
	if !length.IsUint64() || length.Uint64() > 16 || !bytes.Equal(name[length.Uint64():], make([]byte, 32-length.Uint64())) {
		return errors.New("the name of its tier is none")
	}
	d.Circuit.Tier = string(name[:length.Uint64()])
	unsafe := got[p.unsafe].word().Big()
	if !unsafe.IsUint64() || unsafe.Uint64() > 1 {
		return errors.New("its UNSAFE_DEV is neither true nor false")
	}
	d.UnsafeDev = unsafe.Uint64() == 1
	for k, n := range p.key {
		d.Key[k] = got[n].word()
	}
	return nil
}
