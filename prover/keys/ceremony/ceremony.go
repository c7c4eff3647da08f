package ceremony

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/consensys/gnark"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/pedersen"
	"github.com/consensys/gnark-crypto/ecc/bn254/mpcsetup"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/constraint"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/group"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/qap"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/work"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// Ceremony is a folder: what a ceremony is for, and the states of its phase 2 in their order.
type Ceremony struct {
	Dir     string
	Opening Opening
	// Cache is a folder of this user's own, in which is written down what was checked, so that a run that was stopped goes on where it was. It
	// must not be in Dir: that comes from others. Empty: everything is checked each time.
	Cache string
}

// Start begins phase 2 of a circuit from a phase 1, in the folder Dir, which it makes. It tosses no coins: everybody gets the same first
// state. source says where the phase 1 is from, for people; pinned, if not empty, is the sha256 that its file must have.
func (c *Ceremony) Start(ctx context.Context, tier string, ccs constraint.ConstraintSystem, phase1, pinned, source string, progress keys.Progress) error {
	if !nameForm.MatchString(tier) || len(source) > maxText {
		return fault.New(fault.Invalid, "ceremony-name", tier, "a tier's name is of small letters, digits, dots and dashes; a source has up to %d bytes", maxText)
	}
	if _, err := os.Lstat(c.path(openingName)); err == nil {
		return fault.New(fault.Invalid, "ceremony-exists", c.Dir, "a ceremony is there already")
	}
	e, o, err := begin(ctx, tier, ccs, phase1, false, progress)
	if err != nil {
		return err
	}
	o.Phase1.Source = source
	if pinned != "" && pinned != o.Phase1.SHA256 {
		return fault.New(fault.Invalid, "ceremony-phase1-other", phase1, "its sha256 is %s and should be %s", o.Phase1.SHA256, pinned)
	}
	if err := os.MkdirAll(c.Dir, 0o755); err != nil {
		return ioFault(err, c.Dir)
	}
	path := c.path(firstName)
	// A start that was killed may have left the state, whole.
	if sum, err := hashFile(ctx, path, nil); err != nil || hexOf(sum) != o.First {
		if _, err := create(path, e.writeFirst); err != nil {
			return err
		}
	}
	if err := writeDocument(c.path(openingName), o); err != nil {
		return err
	}
	c.Opening = *o
	c.writeVerified(verifiedStates{*o, []string{o.First}})
	return nil
}

// begin computes what circuit and phase 1 say. The source of the opening is left empty.
func begin(ctx context.Context, tier string, ccs constraint.ConstraintSystem, phase1 string, all bool, progress keys.Progress) (*evaluation, *Opening, error) {
	c, err := qap.New(ccs)
	if err != nil {
		return nil, nil, err
	}
	digest, err := keys.Digest(ccs)
	if err != nil {
		return nil, nil, err
	}
	p, err := OpenPhase1(ctx, phase1, power(c), progress)
	if err != nil {
		return nil, nil, err
	}
	e, err := evaluate(ctx, c, p, all, progress)
	if err != nil {
		return nil, nil, err
	}
	first, err := e.hash()
	if err != nil {
		return nil, nil, ioFault(err, tier)
	}
	s, err := keys.ShapeOf(ccs)
	return e, &Opening{Version: 1, Tier: tier, CircuitDigest: hexOf(digest), Circuit: s, Gnark: gnark.Version.String(),
		Phase1: Source{SHA256: hexOf(p.SHA256), Power: p.Power}, First: hexOf(first)}, err
}

// Open opens the folder of a ceremony.
func Open(dir string) (*Ceremony, error) {
	c := &Ceremony{Dir: dir}
	return c, readDocument(filepath.Join(dir, openingName), &c.Opening)
}

func (c *Ceremony) path(name string) string { return filepath.Join(c.Dir, name) }

// Transcript returns what the ceremony ended with, or nil if it goes on.
func (c *Ceremony) Transcript() (*Transcript, error) {
	t := new(Transcript)
	if _, err := os.Lstat(c.path(transcriptName)); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err := readDocument(c.path(transcriptName), t); err != nil {
		return nil, err
	}
	if t.Opening != c.Opening {
		return nil, fault.New(fault.Invalid, "ceremony-document", c.path(transcriptName), "it is of another ceremony than %s", openingName)
	}
	return t, nil
}

// goesOn refuses a ceremony that was sealed.
func (c *Ceremony) goesOn() error {
	t, err := c.Transcript()
	if err == nil && t != nil {
		err = fault.New(fault.Invalid, "ceremony-sealed", c.Dir, "the ceremony has ended")
	}
	return err
}

// States returns the files of phase 2 in their order, the first one being that of nobody. It looks at names only.
func (c *Ceremony) States() ([]Contribution, error) {
	entries, err := os.ReadDir(c.Dir)
	if err != nil {
		return nil, ioFault(err, c.Dir)
	}
	states := []Contribution{{File: firstName}}
	for _, e := range entries { // sorted by name, hence by number
		m := stateForm.FindStringSubmatch(e.Name())
		if m == nil {
			continue
		}
		if n, _ := strconv.Atoi(m[1]); n != len(states) {
			return nil, fault.New(fault.Invalid, "ceremony-states", c.path(e.Name()), "is number %d, where number %d was expected; a file is missing, or there twice", n, len(states))
		}
		states = append(states, Contribution{Name: m[2], File: e.Name()})
	}
	return states, nil
}

func (c *Ceremony) shape() *shape {
	o := c.Opening
	n := 1 << o.Phase1.Power
	return &shape{private: o.Circuit.Wires - o.Circuit.Public - 1 - o.Circuit.Committed - 1, quotient: n - 1, committed: o.Circuit.Committed}
}

// Add checks a contribution to the last state and takes it into the folder, under the name of who made it.
func (c *Ceremony) Add(ctx context.Context, file, name string, progress keys.Progress) (*Contribution, error) {
	if !nameForm.MatchString(name) {
		return nil, fault.New(fault.Invalid, "ceremony-name", name, "a name is of small letters, digits, dots and dashes")
	}
	if err := c.goesOn(); err != nil {
		return nil, err
	}
	states, err := c.States()
	if err != nil {
		return nil, err
	}
	if len(states) > maxContributions {
		return nil, fault.New(fault.Invalid, "ceremony-full", c.Dir, "it has %d contributions", maxContributions)
	}
	// The folder's copy is what is checked: nobody can change it in between.
	number := len(states)
	path := c.path(stateName(number, name))
	copied := filepath.Join(c.Dir, "."+filepath.Base(path)+".new")
	if err := os.Remove(copied); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, ioFault(err, copied)
	}
	if err := copyFile(ctx, file, copied, c.shape().size()+sha256.Size); err != nil {
		return nil, renamed(err, file, name)
	}
	defer os.Remove(copied)
	next, err := c.check(ctx, states, copied, progress)
	if err != nil {
		return nil, renamed(err, file, name)
	}
	if err := os.Link(copied, path); err != nil { // another process may have added its own meanwhile
		return nil, ioFault(err, path)
	}
	if known := c.readVerified(); len(known.States) == number && known.States[number-1] == hexOf([32]byte(next.challenge)) {
		known.States = append(known.States, hexOf(next.sum))
		c.writeVerified(known)
	}
	return &Contribution{Name: name, File: filepath.Base(path), SHA256: hexOf(next.sum)}, ioFault(work.SyncDir(c.Dir), c.Dir)
}

// renamed says a fault of the folder's copy of a file about the file, and whose it is.
func renamed(err error, file, name string) error {
	var f *fault.Error
	if errors.As(err, &f) {
		return fault.New(f.Fate, f.Code, file, "the contribution of %s is refused: %w", name, f.Err)
	}
	return err
}

func copyFile(ctx context.Context, from, to string, most int64) error {
	in, _, err := open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = create(to, func(w io.Writer) error {
		n, err := io.Copy(w, &work.Reader{Ctx: ctx, R: io.LimitReader(in, most+1), Meter: work.NewMeter(nil, most, StageRead)})
		if err == nil && n > most {
			err = fault.New(fault.Invalid, "ceremony-corrupt", from, "it has more bytes than a state of this circuit, %d", most)
		}
		return err
	})
	return err
}

// check compares a file with the last state.
func (c *Ceremony) check(ctx context.Context, states []Contribution, file string, progress keys.Progress) (*weighed, error) {
	seen := map[[32]byte]string{}
	for _, s := range states {
		sum, err := hashFile(ctx, c.path(s.File), progress)
		if err != nil {
			return nil, err
		}
		seen[sum] = s.File
	}
	seed, err := newCoins()
	if err != nil {
		return nil, ioFault(err, "randomness")
	}
	next, err := weigh(ctx, file, c.shape(), seed, progress)
	if err != nil {
		return nil, err
	}
	if before, ok := seen[next.sum]; ok {
		return nil, fault.New(fault.Invalid, "ceremony-contribution-repeated", file, "it is %s once more", before)
	}
	last, err := weigh(ctx, c.path(states[len(states)-1].File), c.shape(), seed, progress)
	if err != nil {
		return nil, err
	}
	return next, contributionFault(last.follows(next), file, next.sum, [32]byte(pad(next.challenge)), seen)
}

// Verify checks everything: that the first state follows from the circuit and the phase 1, that each contribution follows from the one
// before, and, once there is a transcript, that it says so and that the keys it names are those that come out. It returns the
// contributions.
func (c *Ceremony) Verify(ctx context.Context, ccs constraint.ConstraintSystem, phase1 string, progress keys.Progress) ([]Contribution, error) {
	t, err := c.Transcript()
	if err != nil {
		return nil, err
	}
	if t == nil {
		_, contributions, err := c.verifyStates(ctx, ccs, phase1, false, progress)
		return contributions, err
	}
	beacon, err := hex.DecodeString(t.Beacon)
	if err != nil {
		return nil, err // check has refused it before
	}
	again, _, _, err := c.finish(ctx, ccs, phase1, beacon, progress)
	if err != nil {
		return nil, err
	}
	again.BeaconSource = t.BeaconSource
	if again.SHA256() != t.SHA256() {
		return nil, fault.New(fault.Invalid, "ceremony-transcript", c.path(transcriptName), "it does not say what the files say: keys %s and %s, or a contribution, are not these", again.VerifyingKey, again.ProvingKey)
	}
	return t.Contributions, nil
}

// verifiedStates is what the cache holds of a ceremony.
type verifiedStates struct {
	Opening Opening  `json:"opening"`
	States  []string `json:"states"` // sha256, in order; the first follows from the opening, each other one from the one before
}

func (c *Ceremony) cached() string {
	return filepath.Join(c.Cache, hexOf(sha256.Sum256(encode(c.Opening)))+".json")
}

func (c *Ceremony) readVerified() (v verifiedStates) {
	if c.Cache != "" {
		b, err := os.ReadFile(c.cached())
		if err == nil && len(b) <= maxDocument && json.Unmarshal(b, &v) == nil && v.Opening == c.Opening && len(v.States) > 0 && v.States[0] == c.Opening.First {
			return v
		}
	}
	return verifiedStates{Opening: c.Opening}
}

// writeVerified is best effort.
func (c *Ceremony) writeVerified(v verifiedStates) {
	if c.Cache == "" || os.MkdirAll(c.Cache, 0o755) != nil {
		return
	}
	partial := c.cached() + ".partial"
	if os.WriteFile(partial, encode(v), 0o644) != nil || os.Rename(partial, c.cached()) != nil {
		_ = os.Remove(partial)
	}
}

// verifyStates returns, if all is asked for, the evaluation too; else that is skipped when it was checked before.
func (c *Ceremony) verifyStates(ctx context.Context, ccs constraint.ConstraintSystem, phase1 string, all bool, progress keys.Progress) (*evaluation, []Contribution, error) {
	states, err := c.States()
	if err != nil {
		return nil, nil, err
	}
	known := c.readVerified()
	var e *evaluation
	if len(known.States) > 0 {
		if err := c.sameBeginning(ctx, ccs, phase1, progress); err != nil {
			return nil, nil, err
		}
	}
	if all || len(known.States) == 0 {
		var o *Opening
		if e, o, err = begin(ctx, c.Opening.Tier, ccs, phase1, all, progress); err != nil {
			return nil, nil, err
		}
		if o.Phase1.Source = c.Opening.Phase1.Source; *o != c.Opening {
			return nil, nil, c.otherOpening(o)
		}
		if len(known.States) == 0 {
			known.States = []string{o.First}
		}
	}
	known.States, err = c.followStates(ctx, states, known.States, progress)
	if err != nil {
		return nil, nil, err
	}
	for i := range states {
		states[i].SHA256 = known.States[i]
	}
	return e, states[1:], nil
}

// followStates checks that each state follows from the one before, save those that are known to, by their sha256, and returns the sha256 of
// all. The first is known.
func (c *Ceremony) followStates(ctx context.Context, states []Contribution, known []string, progress keys.Progress) ([]string, error) {
	seen := map[[32]byte]string{}
	first := 0
	for ; first < min(len(states), len(known)); first++ {
		path := c.path(states[first].File)
		sum, err := hashFile(ctx, path, progress)
		if err != nil {
			return nil, err
		}
		if known[first] != hexOf(sum) {
			break
		}
		seen[sum] = states[first].File
	}
	if first == 0 {
		return nil, fault.New(fault.Invalid, "ceremony-first", c.path(firstName), "it is not the state that follows from the circuit and the phase 1, whose sha256 is %s; start again", c.Opening.First)
	}
	known = known[:first]
	c.writeVerified(verifiedStates{c.Opening, known})
	if first == len(states) {
		return known, nil
	}
	seed, err := newCoins()
	if err != nil {
		return nil, ioFault(err, "randomness")
	}
	last, err := weigh(ctx, c.path(states[first-1].File), c.shape(), seed, progress)
	if err != nil {
		return nil, err
	}
	if hexOf(last.sum) != known[first-1] {
		return nil, fault.New(fault.Transient, "ceremony-changed", c.path(states[first-1].File), "it changes while it is read")
	}
	for _, s := range states[first:] {
		path := c.path(s.File)
		next, err := weigh(ctx, path, c.shape(), seed, progress)
		if err != nil {
			return nil, err
		}
		if err := contributionFault(last.follows(next), path, next.sum, [32]byte(pad(next.challenge)), seen); err != nil {
			return nil, err
		}
		seen[next.sum] = s.File
		known = append(known, hexOf(next.sum))
		c.writeVerified(verifiedStates{c.Opening, known})
		last = next
	}
	return known, nil
}

// sameBeginning compares circuit and phase 1 with the opening, by their hashes.
func (c *Ceremony) sameBeginning(ctx context.Context, ccs constraint.ConstraintSystem, phase1 string, progress keys.Progress) error {
	digest, err := keys.Digest(ccs)
	if err != nil {
		return err
	}
	sum, err := hashFile(ctx, phase1, progress)
	if err != nil {
		return err
	}
	o := c.Opening
	if o.CircuitDigest, o.Phase1.SHA256 = hexOf(digest), hexOf(sum); o != c.Opening {
		return c.otherOpening(&o)
	}
	return nil
}

// otherOpening says in what the folder's opening differs from what circuit and phase 1 say.
func (c *Ceremony) otherOpening(o *Opening) error {
	where := c.path(openingName)
	switch mine := c.Opening; {
	case o.Phase1.SHA256 != mine.Phase1.SHA256:
		return fault.New(fault.Invalid, "ceremony-phase1-other", where, "the ceremony began with the phase 1 whose sha256 is %s, the one given has %s", mine.Phase1.SHA256, o.Phase1.SHA256)
	case o.CircuitDigest != mine.CircuitDigest || o.Circuit != mine.Circuit:
		return fault.New(fault.Invalid, "ceremony-circuit-other", where, "the ceremony is for circuit %s, this program's tier %s has %s; use the version of the program that it was started with", mine.CircuitDigest, o.Tier, o.CircuitDigest)
	case o.Gnark != mine.Gnark:
		return fault.New(fault.Invalid, "ceremony-other-version", where, "the ceremony was started with gnark %s, this program has %s", mine.Gnark, o.Gnark)
	default:
		return fault.New(fault.Invalid, "ceremony-first", where, "the first state has the sha256 %s, the opening says %s", o.First, mine.First)
	}
}

// Seal verifies everything, applies a public beacon as the last contribution, puts the keys in a store and writes the transcript.
// beaconSource says where anybody finds the beacon, for people.
func (c *Ceremony) Seal(ctx context.Context, ccs constraint.ConstraintSystem, phase1 string, beacon []byte, beaconSource string, store *keys.Store, progress keys.Progress) (*Transcript, error) {
	if err := checkBeacon(beacon); err != nil {
		return nil, err
	}
	if len(beaconSource) > maxText {
		return nil, fault.New(fault.Invalid, "ceremony-beacon", "beacon source", "has more than %d bytes", maxText)
	}
	if err := c.goesOn(); err != nil {
		return nil, err
	}
	t, pk, vk, err := c.finish(ctx, ccs, phase1, beacon, progress)
	if err != nil {
		return nil, err
	}
	t.BeaconSource = beaconSource
	sum := t.SHA256()
	if _, err := store.Keep(ctx, keys.Manifest{Name: t.Opening.Tier, CircuitDigest: t.Opening.CircuitDigest, Circuit: t.Opening.Circuit, Ceremony: hexOf(sum)}, pk, vk, progress); err != nil {
		return nil, err
	}
	return t, writeDocument(c.path(transcriptName), t)
}

// tagBeacon is gnark's, so that gnark seals to the same keys.
const tagBeacon = "Groth16 MPC Setup - Phase2"

// finish verifies everything and makes the keys. The source of the beacon is left empty.
func (c *Ceremony) finish(ctx context.Context, ccs constraint.ConstraintSystem, phase1 string, beacon []byte, progress keys.Progress) (*Transcript, *groth16.ProvingKey, *groth16.VerifyingKey, error) {
	e, contributions, err := c.verifyStates(ctx, ccs, phase1, true, progress)
	if err != nil {
		return nil, nil, nil, err
	}
	if len(contributions) == 0 {
		return nil, nil, nil, fault.New(fault.Invalid, "ceremony-empty", c.Dir, "nobody has contributed yet")
	}
	last := contributions[len(contributions)-1]
	pk, vk, err := e.keys(ctx, c.path(last.File), last.SHA256, c.shape(), beacon, progress)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := vkey.Lint(vk); err != nil {
		return nil, nil, nil, err
	}
	t := &Transcript{Opening: c.Opening, Contributions: contributions, Beacon: hex.EncodeToString(beacon)}
	h := sha256.New()
	if err := keys.WriteProving(h, pk); err != nil {
		return nil, nil, nil, ioFault(err, c.Dir)
	}
	t.ProvingKey = hex.EncodeToString(h.Sum(nil))
	t.VerifyingKey = hexOf(sha256.Sum256(vkey.Encode(vk)))
	return t, pk, vk, nil
}

// keys puts an evaluation and a last state together, with the beacon's contribution on top, in the layout of gnark's keys.
func (e *evaluation) keys(ctx context.Context, path, sum string, want *shape, beacon []byte, progress keys.Progress) (*groth16.ProvingKey, *groth16.VerifyingKey, error) {
	var lists [3][]bn254.G1Affine
	s, err := readState(ctx, path, want, progress, StageRead, func(_ *state, l list, _ int, points []bn254.G1Affine) error {
		lists[l] = append(lists[l], points...)
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	if hexOf(s.sum) != sum {
		return nil, nil, fault.New(fault.Transient, "ceremony-changed", path, "it changes while it is read")
	}
	factors := mpcsetup.BeaconContributions(s.sum[:], []byte(tagBeacon), beacon, 2)
	delta, sigma := factors[0], factors[1]
	inverse := delta
	inverse.Inverse(&delta)
	m := work.NewMeter(progress, int64(len(lists[private])+len(lists[quotient])+len(lists[committed])), StageScale)
	for l, points := range lists {
		by := &inverse
		if list(l) == committed {
			by = &sigma
		}
		if err := group.ScaleG1(ctx, points, scalar(by), m.Add); err != nil {
			return nil, nil, ioFault(err, path)
		}
	}
	delta1, delta2, sigma2 := []bn254.G1Affine{s.delta1}, []bn254.G2Affine{s.delta2}, []bn254.G2Affine{s.sigma2}
	if err := errors.Join(group.ScaleG1(ctx, delta1, scalar(&delta), func(int) {}), group.ScaleG2(ctx, delta2, scalar(&delta), func(int) {}),
		group.ScaleG2(ctx, sigma2, scalar(&sigma), func(int) {})); err != nil {
		return nil, nil, ioFault(err, path)
	}

	c := e.circuit
	pk, vk := &groth16.ProvingKey{Domain: *fft.NewDomain(uint64(len(e.quotient) + 1))}, &groth16.VerifyingKey{}
	pk.G1.Alpha, pk.G1.Beta, pk.G1.Delta = e.alpha, e.beta, delta1[0]
	pk.G2.Beta, pk.G2.Delta = e.beta2, delta2[0]
	pk.G1.Z, pk.G1.K = lists[quotient], lists[private]
	pk.G1.A, pk.InfinityA, pk.NbInfinityA = dropInfinity(e.a, (*bn254.G1Affine).IsInfinity)
	pk.G1.B, pk.InfinityB, pk.NbInfinityB = dropInfinity(e.b, (*bn254.G1Affine).IsInfinity)
	pk.G2.B, _, _ = dropInfinity(e.b2, (*bn254.G2Affine).IsInfinity)
	pk.CommitmentKeys = []pedersen.ProvingKey{{Basis: e.committed, BasisExpSigma: lists[committed]}}

	_, _, _, g2 := bn254.Generators()
	vk.G1.Alpha, vk.G1.Beta, vk.G1.Delta = e.alpha, e.beta, delta1[0]
	vk.G2.Beta, vk.G2.Gamma, vk.G2.Delta = e.beta2, g2, delta2[0]
	vk.G1.K = e.verified
	vk.CommitmentKeys = []pedersen.VerifyingKey{{G: g2}}
	vk.CommitmentKeys[0].GSigmaNeg.Neg(&sigma2[0])
	vk.PublicAndCommitmentCommitted = c.Commitments.GetPublicAndCommitmentCommitted(c.Commitments.CommitmentIndexes(), c.Public)
	return pk, vk, ioFault(vk.Precompute(), path)
}

// dropInfinity filters in place, and marks what it took out, as the keys have it.
func dropInfinity[P any](in []P, is func(*P) bool) (out []P, infinity []bool, count uint64) {
	infinity = make([]bool, len(in))
	out = in[:0]
	for i := range in {
		if is(&in[i]) {
			infinity[i] = true
			count++
			continue
		}
		out = append(out, in[i])
	}
	return slices.Clip(out), infinity, count
}
