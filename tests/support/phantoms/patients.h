#pragma once

#include "tests/support/phantoms/instance.h"

/// Who the phantoms are. None of them lives.
namespace phantoms::patients {

inline Patient person(const char *name, const char *id, const char *birthDate, const char *sex, const char *issuer = "PHANTOM")
{
    return {QString::fromUtf8(name), QLatin1String(id), QLatin1String(issuer), QLatin1String(birthDate), QLatin1String(sex)};
}

inline Patient jurgen()
{
    return person("Müller-Lüdenscheidt^Jürgen^^Dr.", "NG-0001", "19580314", "M");
}
inline Patient taro()
{
    return person("Yamada^Tarou=山田^太郎=やまだ^たろう", "NG-0002", "19720711", "M");
}
inline Patient gildong()
{
    return person("Hong^Gildong=洪^吉洞=홍^길동", "NG-0003", "19850102", "M");
}
inline Patient eleni()
{
    return person("Παπαδοπούλου^Ελένη", "NG-0004", "19660929", "F");
}
inline Patient maria()
{
    return person("Иванова^Мария^Петровна", "NG-0005", "19490523", "F");
}
inline Patient nizar()
{
    return person("قباني^لنزار", "NG-0006", "19730321", "M");
}
inline Patient zofie()
{
    return person("Nováková^Žofie", "NG-0007", "19910817", "F");
}
inline Patient jose()
{
    return person("García Íñiguez^José María", "NG-0008", "19800205", "M");
}
/// The same number as José’s, given by another hospital.
inline Patient siobhan()
{
    return person("O’Brien^Siobhán", "NG-0008", "19790930", "F", "ST-ELSEWHERE");
}
inline Patient asdis()
{
    return person("Ångström^Ásdís", "NG-0009", "19950612", "F");
}
/// Named like NG-0001, another person.
inline Patient otherJurgen()
{
    return person("Müller-Lüdenscheidt^Jürgen^^Dr.", "NG-0010", "19830605", "M");
}
inline Patient bjorn()
{
    return person("Øvergård^Bjørn", "NG-0011", "19880418", "M");
}
inline Patient lucja()
{
    return person("Ćwikła^Łucja", "NG-0012", "20010126", "F");
}
inline Patient volume()
{
    return person("Phantom^Large", "NG-0099", "19700101", "O");
}

} // namespace phantoms::patients
