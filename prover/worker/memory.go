package worker

import (
	"bufio"
	"bytes"
	"io/fs"
	"math"
	"os"
	"path"
	"strconv"
	"strings"
)

// DefaultMemory returns what is for proofs of the memory that this process may use: of the least of what the machine has and what its
// cgroups allow. 0 on systems that don't say.
func DefaultMemory() uint64 { return ForProofs(allowedMemory(os.DirFS("/"))) }

// ForProofs is the part of a machine's memory that is for proofs if nobody says how much: 80 %.
func ForProofs(memory uint64) uint64 { return memory / 10 * 8 }

// allowedMemory reads the limits from a file system that has /proc and /sys at its root.
func allowedMemory(root fs.FS) uint64 {
	least := uint64(math.MaxUint64)
	lower := func(limit uint64, ok bool) {
		if ok && limit > 0 {
			least = min(least, limit)
		}
	}
	lower(machineMemory(root))
	for _, file := range limitFiles(root) {
		b, err := fs.ReadFile(root, file)
		if err != nil {
			continue
		}
		n, err := strconv.ParseUint(strings.TrimSpace(string(b)), 10, 64)
		lower(n, err == nil) // "max" is no number, and no limit
	}
	if least == math.MaxUint64 {
		return 0
	}
	return least
}

func machineMemory(root fs.FS) (uint64, bool) {
	b, err := fs.ReadFile(root, "proc/meminfo")
	if err != nil {
		return 0, false
	}
	for line := range strings.Lines(string(b)) {
		if fields := strings.Fields(line); len(fields) >= 2 && fields[0] == "MemTotal:" {
			kib, err := strconv.ParseUint(fields[1], 10, 54)
			return kib << 10, err == nil
		}
	}
	return 0, false
}

// limitFiles are the files in which limits of this process may be: those of its cgroup and of all above it, for a limit
// anywhere on the way up counts. A container sees its own cgroup as the root, but in /proc/self/cgroup perhaps the path that
// it has outside; the root is on the way up from any path.
func limitFiles(root fs.FS) (files []string) {
	b, err := fs.ReadFile(root, "proc/self/cgroup")
	if err != nil {
		return nil
	}
	for lines := bufio.NewScanner(bytes.NewReader(b)); lines.Scan(); {
		parts := strings.SplitN(lines.Text(), ":", 3) // id : controllers : path
		if len(parts) != 3 {
			continue
		}
		top, name := "sys/fs/cgroup", "memory.max"
		if parts[0] != "0" || parts[1] != "" { // not version 2
			if !strings.Contains(","+parts[1]+",", ",memory,") {
				continue
			}
			top, name = "sys/fs/cgroup/memory", "memory.limit_in_bytes"
		}
		for at := path.Join("/", parts[2]); ; at = path.Dir(at) {
			files = append(files, path.Join(top, at, name))
			if at == "/" {
				break
			}
		}
	}
	return files
}
