package group

import (
	"context"
	"runtime"
	"sort"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// Matrix is a sparse matrix: row k has the terms Start[k] to Start[k+1], of which term i is Values[Value[i]] in column Column[i].
type Matrix struct {
	Start         []uint32
	Column, Value []uint32
	Values        []fr.Element
}

// Rows returns the number of rows.
func (m *Matrix) Rows() int { return len(m.Start) - 1 }

// longRow is where a multi-exponentiation of its own is cheaper than single terms.
const longRow = 512

// ApplyG1 returns M·points, on all cores. done is told of terms.
func (m *Matrix) ApplyG1(ctx context.Context, points []bn254.G1Affine, done func(int)) ([]bn254.G1Affine, error) {
	out := make([]bn254.G1Affine, m.Rows())
	err := apply(ctx, m, done, newScaler[fp.Element, *fp.Element], beta1,
		func(i uint32) Affine[fp.Element] { return Affine[fp.Element](points[i]) },
		func(k int, p Affine[fp.Element]) { out[k] = bn254.G1Affine(p) },
		func(k int) error {
			p, s := gatherRow(m, k, points)
			_, err := out[k].MultiExp(p, s, ecc.MultiExpConfig{NbTasks: runtime.GOMAXPROCS(0)})
			return err
		})
	return out, err
}

// ApplyG2 is [Matrix.ApplyG1] for points that were checked to be in the subgroup.
func (m *Matrix) ApplyG2(ctx context.Context, points []bn254.G2Affine, done func(int)) ([]bn254.G2Affine, error) {
	out := make([]bn254.G2Affine, m.Rows())
	err := apply(ctx, m, done, newScaler[bn254.E2, *bn254.E2], beta2,
		func(i uint32) Affine[bn254.E2] { return Affine[bn254.E2](points[i]) },
		func(k int, p Affine[bn254.E2]) { out[k] = bn254.G2Affine(p) },
		func(k int) error {
			p, s := gatherRow(m, k, points)
			_, err := out[k].MultiExp(p, s, ecc.MultiExpConfig{NbTasks: runtime.GOMAXPROCS(0)})
			return err
		})
	return out, err
}

func gatherRow[P any](m *Matrix, k int, points []P) ([]P, []fr.Element) {
	lo, hi := m.Start[k], m.Start[k+1]
	p, s := make([]P, 0, hi-lo), make([]fr.Element, 0, hi-lo)
	for i := lo; i < hi; i++ {
		p, s = append(p, points[m.Column[i]]), append(s, m.Values[m.Value[i]])
	}
	return p, s
}

func apply[F any, PF Coordinate[F]](ctx context.Context, m *Matrix, done func(int), scratch func(F) *scaler[F, PF], beta F,
	get func(uint32) Affine[F], set func(int, Affine[F]), long func(k int) error) error {
	one := fr.One()
	var minus fr.Element
	minus.Neg(&one)
	const (
		plain = iota
		negated
		scaled
	)
	kind := make([]byte, len(m.Values))
	for i := range m.Values {
		switch m.Values[i] {
		case one:
		case minus:
			kind[i] = negated
		default:
			kind[i] = scaled
		}
	}
	// Pieces of rows with about as many terms as a batch has. A row that is long is left to the end.
	rows := m.Rows()
	length := func(k int) int { return int(m.Start[k+1] - m.Start[k]) }
	pieces := (int(m.Start[rows]) + rows + batch - 1) / batch
	first := func(piece int) int { // the first row that starts at or after the piece's share of terms and rows
		return sort.Search(rows, func(k int) bool { return int(m.Start[k])+k >= piece*batch })
	}
	Each(pieces, func() func(int) {
		s := scratch(beta)
		var terms, some []Affine[F]
		var at []int
		var scalars []fr.Element
		var owner []int32
		var lefts, rights []Affine[F]
		return func(piece int) {
			if ctx.Err() != nil {
				return
			}
			terms, at, scalars, owner, some = terms[:0], at[:0], scalars[:0], owner[:0], some[:0]
			count := 0
			lo, hi := first(piece), first(piece+1)
			for k := lo; k < hi; k++ {
				if length(k) == 0 {
					set(k, Affine[F]{})
				}
				if length(k) == 0 || length(k) > longRow {
					continue
				}
				count += length(k)
				for i := m.Start[k]; i < m.Start[k+1]; i++ {
					p := get(m.Column[i])
					switch kind[m.Value[i]] {
					case negated:
						PF(&p.Y).Neg(&p.Y)
					case scaled:
						at = append(at, len(terms))
						some = append(some, p)
						scalars = append(scalars, m.Values[m.Value[i]])
					}
					terms, owner = append(terms, p), append(owner, int32(k))
				}
			}
			for i := 0; i < len(some); i += batch {
				end := min(i+batch, len(some))
				s.scale(some[i:end], scalars[i:end])
			}
			for i, t := range at {
				terms[t] = some[i]
			}
			// Neighbours of one row are added until each row has one term.
			for again := true; again; {
				again = false
				lefts, rights = lefts[:0], rights[:0]
				n := 0
				for i := 0; i < len(terms); i++ {
					if i+1 < len(terms) && owner[i+1] == owner[i] {
						lefts, rights = append(lefts, terms[i]), append(rights, terms[i+1])
						owner[n] = -1 - owner[i]
						i++
						again = true
					} else {
						terms[n], owner[n] = terms[i], owner[i]
					}
					n++
				}
				for i := 0; i < len(lefts); i += batch {
					end := min(i+batch, len(lefts))
					s.adder.add(lefts[i:end], rights[i:end])
				}
				terms, owner = terms[:n], owner[:n]
				for i, j := 0, 0; i < n; i++ {
					if owner[i] < 0 {
						terms[i], owner[i] = lefts[j], -1-owner[i]
						j++
					}
				}
			}
			for i := range terms {
				set(int(owner[i]), terms[i])
			}
			done(count)
		}
	})
	for k := range rows {
		if length(k) > longRow && ctx.Err() == nil {
			if err := long(k); err != nil {
				return err
			}
			done(length(k))
		}
	}
	return ctx.Err()
}

// AddG1 sets sums[i] += terms[i], on all cores.
func AddG1(sums, terms []bn254.G1Affine) {
	Each((len(sums)+batch-1)/batch, func() func(int) {
		a := newAdder[fp.Element, *fp.Element](batch)
		s, t := make([]Affine[fp.Element], batch), make([]Affine[fp.Element], batch)
		return func(piece int) {
			lo := piece * batch
			n := min(batch, len(sums)-lo)
			for i := range n {
				s[i], t[i] = Affine[fp.Element](sums[lo+i]), Affine[fp.Element](terms[lo+i])
			}
			a.add(s[:n], t[:n])
			for i := range n {
				sums[lo+i] = bn254.G1Affine(s[i])
			}
		}
	})
}
