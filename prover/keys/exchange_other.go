//go:build !linux

package keys

import "errors"

func exchange(string, string) error { return errors.ErrUnsupported }
