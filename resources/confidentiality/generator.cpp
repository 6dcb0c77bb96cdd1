// Turns tables of PS3.15 Annex E into C++: generator PROFILE.tsv SAFEPRIVATE.tsv OUTPUT_FOLDER
#include <algorithm>
#include <cctype>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace {

constexpr size_t FirstAction = 2, Actions = 11;

std::vector<std::string> split(const std::string &line)
{
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, '\t');)
        fields.push_back(field);
    return fields;
}

std::vector<std::vector<std::string>> rows(const char *path)
{
    std::ifstream file(path);
    std::vector<std::vector<std::string>> result;
    std::string line;
    std::getline(file, line); // the heading
    while (std::getline(file, line)) {
        if (!line.empty())
            result.push_back(split(line));
    }
    return result;
}

/// "X/Z/U*" is written XZU; an empty cell says nothing.
std::string action(const std::string &cell)
{
    std::string letters;
    for (const char c : cell) {
        if (std::isalpha(static_cast<unsigned char>(c)))
            letters += c;
    }
    return "ProfileAction::" + (letters.empty() ? "None" : letters);
}

std::string profileLine(const std::vector<std::string> &row)
{
    std::string value = row[0], mask = "ffffffff";
    for (size_t i = 0; i < value.size(); ++i) {
        if (value[i] == 'X') {
            value[i] = '0';
            mask[i] = '0';
        }
    }
    std::string line = "{0x" + value + "u, 0x" + mask + "u, {";
    for (size_t i = 0; i < Actions; ++i)
        line += (i ? ", " : "") + action(FirstAction + i < row.size() ? row[FirstAction + i] : "");
    return line + "}},\n";
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::cerr << "usage: generator PROFILE.tsv SAFEPRIVATE.tsv OUTPUT_FOLDER\n";
        return 64;
    }
    const std::string folder = argv[3];
    std::vector<std::string> lines;
    for (const auto &row : rows(argv[1])) {
        if (row.size() < 3 || row[0].size() != 8)
            return 65;
        lines.push_back(profileLine(row));
    }
    std::sort(lines.begin(), lines.end());
    std::ofstream profile(folder + "/confidentialityprofile.inc");
    for (const std::string &line : lines)
        profile << line;
    std::ofstream safe(folder + "/safeprivate.inc");
    for (const auto &row : rows(argv[2])) {
        if (row.size() != 3)
            return 65;
        std::istringstream elements(row[2]);
        for (std::string element; elements >> element;)
            safe << "{\"" << row[0] << "\", 0x" << row[1] << ", 0x" << element << "},\n";
    }
    return profile && safe && !lines.empty() ? 0 : 1;
}
