package keys

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Prune removes folders of keys, those first that were not loaded for the longest time, until the rest has no more than max bytes. It spares those
// of keep, those that somebody reads or writes at the moment, and those whose manifest can't be read: they need a person.
// It returns what it removed, also with an error.
func (s *Store) Prune(max int64, keep ...[32]byte) (removed []Entry, err error) {
	entries, err := s.List()
	if err != nil {
		return nil, err
	}
	type folder struct {
		Entry
		used time.Time
		size int64
	}
	var all []folder
	total := int64(0)
	for _, e := range entries {
		f := folder{Entry: e, size: folderSize(e.Dir)}
		total += f.size
		if info, err := os.Stat(filepath.Join(e.Dir, manifestName)); err == nil && e.Err == nil && !slices.Contains(keep, e.Digest) {
			f.used = info.ModTime() // see touch
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b folder) int { return a.used.Compare(b.used) })
	for _, f := range all {
		if total <= max {
			break
		}
		gone, err := s.remove(f.Digest)
		if err != nil {
			return removed, ioFault(err, f.Dir, "removing keys")
		}
		if gone {
			total -= f.size
			removed = append(removed, f.Entry)
		}
	}
	return removed, nil
}

// remove takes the folder's name away at once, and its files after that, unless somebody is in it.
func (s *Store) remove(digest [32]byte) (gone bool, err error) {
	dir := s.path(digest)
	for _, suffix := range []string{lockSuffix, useSuffix} {
		l := newLock(dir + suffix)
		defer l.Close()
		if free, err := l.TryLock(); err != nil || !free {
			return false, err
		}
	}
	if err := os.RemoveAll(dir + partialSuffix); err != nil {
		return false, err
	}
	if err := os.Rename(dir, dir+partialSuffix); err != nil {
		return false, err
	}
	return true, os.RemoveAll(dir + partialSuffix)
}

// makeRoom keeps the store below its limit after keys were added. A failure to remove others does not take these away.
func (s *Store) makeRoom(added [32]byte) {
	if s.maxBytes > 0 {
		_, _ = s.Prune(s.maxBytes, added)
	}
}

func folderSize(dir string) (n int64) {
	_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if info, err := d.Info(); err == nil {
				n += info.Size()
			}
		}
		return nil
	})
	return n
}
