package strictjson

import "strings"

// DidYouMean returns ` (did you mean "x"?)` for the name in known that is close to got, or "".
func DidYouMean(got string, known []string) string {
	if len(got) > 64 { // nobody meant that
		return ""
	}
	best, bestDistance := "", 3
	for _, name := range known {
		if strings.EqualFold(name, got) {
			best = name
			break
		}
		if d := distance(strings.ToLower(got), strings.ToLower(name)); d < bestDistance && d < len(name)/2+1 {
			best, bestDistance = name, d
		}
	}
	if best == "" {
		return ""
	}
	return ` (did you mean "` + best + `"?)`
}

// distance is Levenshtein's: the least number of inserted, deleted or replaced bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// list writes names for a sentence: `"a", "b" and "c"`.
func list(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = `"` + name + `"`
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	last := len(quoted) - 1
	return strings.Join(quoted[:last], ", ") + " and " + quoted[last]
}
