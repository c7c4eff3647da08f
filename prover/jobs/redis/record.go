package redis

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// The hash of a job has v (version), w (who wrote it: the signature of a call), j (the job as JSON), s (state), and seq
// and rank, which are as the script gave them out; those in the JSON don't count.

// maxRecord bounds the JSON of a job. One with the longest history has some 10 KiB.
const maxRecord = 1 << 20

func encode(j jobs.Job) (string, error) {
	js, err := json.Marshal(j)
	if err != nil {
		return "", refuse(jobs.CodeStore, j.ID.Hex(), "the job can't be written: %w", err)
	}
	if len(js) > maxRecord {
		return "", refuse(jobs.CodeStore, j.ID.Hex(), "the job has %d bytes and may have %d: shorten the failure's message", len(js), maxRecord)
	}
	return string(js), nil
}

// decode reads {v, j, seq, rank} of the job with this id. Others can write to the server, so nothing is taken for granted.
// CodeNotFound if all are missing.
func decode(id common.Hash, values []any) (jobs.Job, error) {
	text := make([]string, 4)
	missing := 0
	for i := range text {
		if i < len(values) {
			text[i], _ = values[i].(string)
		}
		if text[i] == "" {
			missing++
		}
	}
	if missing == len(text) {
		return jobs.Job{}, refuse(jobs.CodeNotFound, id.Hex(), "no job has this id, or it ended too long ago")
	}
	if len(text[1]) > maxRecord {
		return jobs.Job{}, damaged(id, "it has %d bytes", len(text[1]))
	}
	var j jobs.Job
	if err := json.Unmarshal([]byte(text[1]), &j); err != nil {
		return jobs.Job{}, damaged(id, "%w", err)
	}
	seq, err := strconv.ParseUint(text[2], 10, 53) // what sorted sets can hold
	if err != nil {
		return jobs.Job{}, damaged(id, "its seq is %s", quoted(text[2]))
	}
	rank, err := strconv.ParseFloat(text[3], 64)
	if err != nil || math.IsNaN(rank) || math.IsInf(rank, 0) {
		return jobs.Job{}, damaged(id, "its rank is %s", quoted(text[3]))
	}
	switch {
	case j.ID != id:
		return jobs.Job{}, damaged(id, "it says that it is job %s", j.ID)
	case version(j) != text[0]:
		return jobs.Job{}, damaged(id, "it is version %d in one place and %s in another", j.Version, quoted(text[0]))
	case !slices.Contains(jobs.States(), j.State):
		return jobs.Job{}, damaged(id, "it is %s, which is no state", quoted(string(j.State)))
	case j.State == jobs.Failed && j.Failure == nil:
		return jobs.Job{}, damaged(id, "it failed without a failure")
	}
	j.Seq, j.Rank = seq, rank
	return j, nil
}

func damaged(id common.Hash, format string, args ...any) *fault.Error {
	inner := fault.New(fault.Transient, jobs.CodeStore, "", format, args...).Err
	return fault.New(fault.Transient, jobs.CodeStore, id.Hex(), "the record of the job was damaged by another program: %w; delete its key job:%s to forget it", inner, id.Hex())
}

func isDamaged(err error) bool { return err != nil && fault.Code(err) != jobs.CodeNotFound }

func version(j jobs.Job) string { return strconv.FormatUint(j.Version, 10) }

// found is a record as the scripts return it.
type found struct {
	member string
	job    jobs.Job
	err    error // that the job is missing or damaged
}

func readFound(reply any) found {
	list, _ := reply.([]any)
	if len(list) == 0 {
		return found{err: damaged(common.Hash{}, "it is no record")}
	}
	f := found{}
	f.member, _ = list[0].(string)
	id, ok := idOf(f.member)
	if !ok {
		f.err = damaged(common.Hash{}, "a set of jobs has the member %s", quoted(f.member))
		return f
	}
	f.job, f.err = decode(id, list[1:])
	if f.err == nil && member(f.job) != f.member {
		f.err = damaged(id, "its seq is not that of its member %s", quoted(f.member))
	}
	return f
}

func readAllFound(reply any) []found {
	list, _ := reply.([]any)
	all := make([]found, len(list))
	for i := range list {
		all[i] = readFound(list[i])
	}
	return all
}
