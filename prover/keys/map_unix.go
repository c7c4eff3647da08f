//go:build unix

package keys

import (
	"os"

	"golang.org/x/sys/unix"
)

// mapFile makes a file of so many bytes readable as memory, for as long as the process lives, and asks the system to fetch
// what it does not have of it.
func mapFile(f *os.File, size int64) ([]byte, error) {
	if int64(int(size)) != size {
		return nil, unix.EOVERFLOW
	}
	b, err := unix.Mmap(int(f.Fd()), 0, int(size), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return nil, os.NewSyscallError("mmap", err)
	}
	_ = unix.Madvise(b, unix.MADV_WILLNEED) // an advice
	return b, nil
}
