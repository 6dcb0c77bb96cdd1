// Turns the tables of PS3.6 into C++: generator ATTRIBUTES.tsv SOPCLASSES.tsv OUTPUT_FOLDER
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

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
    while (std::getline(file, line))
        result.push_back(split(line));
    return result;
}

std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '"';
}

bool upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

std::string firstVr(const std::string &vr)
{
    const std::string first = vr.substr(0, 2);
    return first.size() == 2 && upper(first[0]) && upper(first[1]) ? first : "UN";
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::cerr << "usage: generator ATTRIBUTES.tsv SOPCLASSES.tsv OUTPUT_FOLDER\n";
        return 64;
    }
    const std::string folder = argv[3];
    std::ofstream tags(folder + "/tags.h");
    std::ofstream data(folder + "/dictionarydata.inc");
    tags << "#pragma once\n\n#include \"network/dicom/tag.h\"\n\nnamespace dicom::tag {\n";
    std::map<std::string, std::string> sorted;
    for (const auto &row : rows(argv[1])) {
        if (row.size() < 6 || row[0].size() != 8 || row[1].empty())
            continue;
        std::string value = row[0], mask = "ffffffff";
        for (size_t i = 0; i < 8; ++i) {
            if (value[i] == 'x' || value[i] == 'X') {
                value[i] = '0';
                mask[i] = '0';
            }
        }
        tags << "inline constexpr Tag " << row[1] << "{0x" << value << "u};\n";
        const bool usOrSs = row[2].rfind("US or SS", 0) == 0;
        sorted[value] = "{{Tag(0x" + value + "u), VR::" + firstVr(row[2]) + ", " + quoted(row[1]) + ", " + quoted(row[5]) + ", "
                        + (row[4] == "Y" ? "true" : "false") + "}, 0x" + mask + "u, " + (usOrSs ? "true" : "false") + "},\n";
    }
    for (const auto &[value, line] : sorted)
        data << line;
    tags << "} // namespace dicom::tag\n";
    std::ofstream classes(folder + "/sopclasses.inc");
    for (const auto &row : rows(argv[2])) {
        if (row.size() >= 2)
            classes << "{" << quoted(row[0]) << ", " << quoted(row[1]) << "},\n";
    }
    return tags && data && classes ? 0 : 1;
}
