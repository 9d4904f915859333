"""Forenames and surnames of families from elsewhere in Europe, the commonest first.

Sources for what is common: Statistics Poland and the Polish PESEL register (names published by the Ministry of Digital
Affairs), the Portuguese and Spanish statistical institutes, ISTAT, and the Romanian Ministry of Internal Affairs.
"""

POLISH_SURNAMES = """Nowak Kowalski Wisniewski Wojcik Kowalczyk Kaminski Lewandowski Zielinski Szymanski Wozniak
Dabrowski Kozlowski Jankowski Mazur Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zajac Pawlowski Michalski Krol
Wieczorek Jablonski Wrobel Nowakowski Majewski Olszewski Stepien Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak
Gorski Witkowski Walczak Sikora Baran Rutkowski Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wroblewski
Marciniak Jasinski Zawadzki Bak Jakubowski Sadowski Duda Wlodarczyk Chmielewski Borkowski Sokolowski""".split()
POLISH_GIRLS = """Julia Zuzanna Maja Zofia Hanna Lena Alicja Oliwia Maria Amelia Aleksandra Wiktoria Natalia Nikola
Gabriela Agata Małgorzata Kinga Magdalena Karolina Joanna Agnieszka Katarzyna Anna Malgorzata Monika Ewa Dorota Beata Iwona
Paulina Sylwia Aneta Justyna Marta Patrycja Dominika Weronika Martyna Emilia Laura""".split()
POLISH_BOYS = """Antoni Jakub Jan Szymon Filip Aleksander Franciszek Mikolaj Wojciech Kacper Adam Michal Marcel Stanislaw
Wiktor Piotr Krzysztof Tomasz Pawel Marcin Marek Grzegorz Lukasz Mateusz Dawid Kamil Rafal Łukasz Bartosz Sebastian Oskar
Nikodem Igor Dominik Patryk Maciej Daniel Robert Artur Dariusz Jacek""".split()

ROMANIAN_SURNAMES = """Popa Popescu Ionescu Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Lazar Munteanu Dinu
Constantin Florea Serban Barbu Nistor Stanciu Tudor Moldovan Marin Dobre Balan Preda Cojocaru Mihai Nicolae Ene
Muntean Diaconu Anghel Manea Dragomir Lungu Vasile Toma Costea Sandu Lakatos Rostas Calin Covaci Caldaras""".split()
ROMANIAN_GIRLS = """Maria Elena Ana Ioana Andreea Alexandra Sofia Antonia Gabriela Mihaela Cristina Daniela Denisa
Larisa Bianca Raluca Simona Roxana Ema Eva Anastasia Teodora Florina Loredana Camelia Lavinia Narcisa Izabela Sorina
Petronela""".split()
ROMANIAN_BOYS = """Andrei Alexandru David Stefan Ionut Matei Gabriel Mihai Cristian Adrian Luca Darius Razvan Florin
Marian Nicolae Vasile Ion Gheorghe Constantin Denis Robert Eduard Ciprian Bogdan Marius Sorin Rares Vlad Dumitru
""".split()

IBERIAN_SURNAMES = """Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes
Lopes Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira Monteiro Garcia
Gonzalez López Martinez Sanchez Perez Gomez Fernandez Ruiz Diaz Moreno Alvarez Romero Torres Ramos Navarro Dominguez
Vazquez Castro Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti""".split()
IBERIAN_GIRLS = """Maria Ana Sofia Lucía Martina Carmen Paula Beatriz Mariana Leonor Matilde Carolina Ines Daniela
Julia Alba Claudia Laura Marta Valentina Giulia Chiara Francesca Elena Isabel Rita Catarina Joana Patricia Cristina
Filipa Teresa Rosa Silvia Monica Raquel Andreia Sara Camila Gabriela""".split()
IBERIAN_BOYS = """Joao Francisco Santiago Martim Afonso Rodrigo João José Duarte Tomas Miguel Pedro Tiago Diogo Goncalo Lucas
Hugo Pablo Alejandro Daniel Alvaro Diego Mateo Leonardo Lorenzo Francesco Alessandro Marco Antonio Jose Manuel Carlos
Luis Paulo Rui Nuno Ricardo Bruno Jorge Andre Fernando Gabriel""".split()
