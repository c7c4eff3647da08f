package redis

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// keys are the names of everything in the server. STRINGs: schema, seq (the last one given), virtual (time: the highest
// rank claimed so far), idempotency:KEY ("fingerprint id"), purged. SET: queues (all that ever were), hooks:JOB (ids of
// the subscriptions that were not told), told:JOB (of those that were, or were given up). HASHes: job:ID, hook:ID (job, url, attempts n, fence), workers, seconds. The
// rest is sorted sets: finish (by client: where its last job ends in virtual time), outbox (hook ids by when they are
// due), and those of [keys.index].
type keys struct{ tag string }

func keysOf(prefix string) keys {
	if prefix == "" {
		prefix = "hindsight"
	}
	return keys{tag: "{" + prefix + "}"}
}

func (k keys) name(parts ...string) string { return k.tag + ":" + strings.Join(parts, ":") }

func (k keys) job(id common.Hash) string      { return k.name("job", id.Hex()) }
func (k keys) hooks(id common.Hash) string    { return k.name("hooks", id.Hex()) }
func (k keys) told(id common.Hash) string     { return k.name("told", id.Hex()) }
func (k keys) waitingOf(client string) string { return k.name("waiting", client) }
func (k keys) queue(q jobs.Queue) string      { return k.name("queue", queueName(q)) }
func (k keys) delayed(q jobs.Queue) string    { return k.name("delayed", queueName(q)) }

// list is the index for a filter: all jobs, of a state, of a chain, or of both, by seq.
func (k keys) list(s jobs.State, chain uint64) string {
	name := "list"
	if s != "" {
		name += ":" + string(s)
	}
	if chain != 0 {
		name += ":" + strconv.FormatUint(chain, 10)
	}
	return k.name(name)
}

func queueName(q jobs.Queue) string { return strconv.FormatUint(q.ChainID, 10) + ":" + q.Tier }

// queueOf returns the queue of a name, and false for what is no name.
func queueOf(name string) (jobs.Queue, bool) {
	chain, tier, ok := strings.Cut(name, ":")
	id, err := strconv.ParseUint(chain, 10, 64)
	return jobs.Queue{ChainID: id, Tier: tier}, ok && err == nil
}

// entry is a job's place in a sorted set. Scores of a job that is being added are known to the script only.
type entry struct {
	key   string
	score string // a number, or scoreSeq, or scoreRank
}

const (
	scoreSeq  = "seq"
	scoreRank = "rank"
)

// index returns all sorted sets that a job is in, from its state alone, so that what a write removes and adds follows
// from the two versions.
func (k keys) index(j jobs.Job) []entry {
	places := []entry{
		{k.list("", 0), scoreSeq},
		{k.list("", j.ChainID), scoreSeq},
		{k.list(j.State, 0), scoreSeq},
		{k.list(j.State, j.ChainID), scoreSeq},
	}
	q := jobs.Queue{ChainID: j.ChainID, Tier: j.Tier}
	switch {
	case j.State.IsTerminal():
		places = append(places, entry{k.name("ended"), micros(j.Finished)})
	case j.State.IsActive():
		places = append(places, entry{k.name("leases"), micros(j.LeaseEnds)})
	default:
		created := micros(j.Created)
		places = append(places, entry{k.name("waiting"), created}, entry{k.waitingOf(j.Client), created})
		if j.NotBefore.After(j.Updated) {
			places = append(places, entry{k.delayed(q), micros(j.NotBefore)})
		} else {
			places = append(places, entry{k.queue(q), scoreRank})
		}
	}
	return places
}

// left returns the sorted sets that a job leaves when it becomes next. A delayed job may have been moved to its queue
// meanwhile, without a write to the job; so it leaves both.
func (k keys) left(j, next jobs.Job) []string {
	stays := make(map[string]bool)
	for _, e := range k.index(next) {
		stays[e.key] = true
	}
	was := k.index(j)
	if j.State == jobs.Queued {
		was = append(was, entry{key: k.queue(jobs.Queue{ChainID: j.ChainID, Tier: j.Tier})})
	}
	var left []string
	for _, e := range was {
		if !stays[e.key] {
			left = append(left, e.key)
		}
	}
	return left
}

// member is a job's name in sorted sets: first come, first served among equal scores.
func member(j jobs.Job) string { return fmt.Sprintf("%016d:%s", j.Seq, j.ID.Hex()) }

// idOf returns the id in a member, and false for what is none.
func idOf(member string) (common.Hash, bool) {
	if len(member) != 17+66 || member[16] != ':' {
		return common.Hash{}, false
	}
	return parseHash(member[17:])
}

func parseHash(text string) (h common.Hash, ok bool) {
	err := h.UnmarshalText([]byte(text))
	return h, err == nil
}

// micros is a time as a score, rounded up: when the server's clock, which counts microseconds, has reached the score, the
// time has come.
func micros(t time.Time) string {
	return strconv.FormatInt(t.Add(time.Microsecond-1).UnixMicro(), 10)
}

func float(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// of is the score of a job that has seq and rank.
func (e entry) of(j jobs.Job) string {
	switch e.score {
	case scoreSeq:
		return strconv.FormatUint(j.Seq, 10)
	case scoreRank:
		return float(j.Rank)
	default:
		return e.score
	}
}
