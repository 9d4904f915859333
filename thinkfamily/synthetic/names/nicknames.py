"""Short forms by which people are known, and which clerks write instead of the name on the certificate.

Written from common knowledge of English usage; dictionaries of forenames gather the same.
"""

NICKNAMES: dict[str, tuple[str, ...]] = {
    formal: tuple(short.split())
    for formal, short in {
        "Abigail": "Abi Abbie Abby", "Alexander": "Alex Xander Sandy", "Alexandra": "Alex Lexi Sasha",
        "Amelia": "Millie Amy Mia", "Amanda": "Mandy", "Andrew": "Andy Drew", "Angela": "Angie", "Anthony": "Tony",
        "Archie": "Arch", "Barbara": "Barb", "Benjamin": "Ben Benji", "Bethany": "Beth", "Bradley": "Brad",
        "Callum": "Cal", "Cameron": "Cam", "Catherine": "Cath Cathy Kate", "Charlotte": "Charlie Lottie Char",
        "Charles": "Charlie Chas", "Christina": "Chris Tina", "Christine": "Chris", "Christopher": "Chris Kit",
        "Daniel": "Dan Danny", "Danielle": "Dani", "David": "Dave Davey", "Deborah": "Debbie Deb",
        "Dominic": "Dom", "Dorothy": "Dot", "Edward": "Ed Eddie Ted", "Eleanor": "Ellie Nell",
        "Elizabeth": "Liz Beth Lizzie Libby Betty", "Emily": "Em Emmy", "Ethan": "Eth", "Evelyn": "Evie",
        "Florence": "Flo Florrie", "Frances": "Fran", "Francesca": "Fran Frankie", "Frederick": "Fred Freddie",
        "Gabriel": "Gabe", "Gabriela": "Gabi", "Geoffrey": "Geoff", "George": "Georgie", "Georgia": "Georgie",
        "Gillian": "Gill", "Gregory": "Greg", "Harriet": "Hattie", "Harrison": "Harry", "Henry": "Harry",
        "Imogen": "Immy", "Isabel": "Izzy Bel", "Isabella": "Bella Izzy", "Isabelle": "Izzy Belle",
        "Isobel": "Izzy", "Jacob": "Jake", "Jacqueline": "Jackie Jacqui", "James": "Jim Jamie Jimmy",
        "Jennifer": "Jen Jenny", "Jessica": "Jess Jessie", "Joanne": "Jo", "Joanna": "Jo", "John": "Jack Johnny",
        "Jonathan": "Jon Jonny", "Joseph": "Joe Joey", "Joshua": "Josh", "Katherine": "Kate Kathy Katie",
        "Kathleen": "Kath", "Katie": "Kate", "Kayleigh": "Kay", "Kenneth": "Ken", "Kimberley": "Kim",
        "Lauren": "Loz", "Lewis": "Lew", "Louis": "Lou", "Lucas": "Luke", "Madison": "Maddie",
        "Margaret": "Maggie Peggy Meg", "Martin": "Marty", "Matilda": "Tilly", "Matthew": "Matt",
        "Maxine": "Max", "Megan": "Meg", "Melanie": "Mel", "Melissa": "Mel", "Michael": "Mike Mick Mikey",
        "Michelle": "Shell", "Mohammed": "Mo", "Muhammad": "Mo", "Mohamed": "Mo", "Natalie": "Nat",
        "Natasha": "Tash", "Nathan": "Nate", "Nicholas": "Nick Nicky", "Nicola": "Nicky Nic", "Olivia": "Liv Livvy",
        "Oliver": "Olly Ollie", "Pamela": "Pam", "Patricia": "Pat Trish", "Patrick": "Paddy Pat", "Penelope": "Penny",
        "Peter": "Pete", "Philip": "Phil", "Phillip": "Phil", "Phoebe": "Phebs", "Rachel": "Rach",
        "Rebecca": "Becky Bec",
        "Reuben": "Ruben", "Richard": "Rich Rick Dick", "Robert": "Rob Bob Bobby", "Ronald": "Ron",
        "Rosemary": "Rose Rosie", "Ryan": "Ry", "Samantha": "Sam Sammy", "Samuel": "Sam Sammy", "Sarah": "Sally",
        "Sebastian": "Seb", "Sophie": "Soph", "Sophia": "Sophie", "Stephanie": "Steph", "Stephen": "Steve Ste",
        "Steven": "Steve", "Stuart": "Stu", "Susan": "Sue Susie", "Terence": "Terry", "Theodore": "Theo Teddy",
        "Theresa": "Terry", "Thomas": "Tom Tommy", "Timothy": "Tim", "Tobias": "Toby", "Valerie": "Val",
        "Victoria": "Vicky Tori Vikki", "William": "Will Bill Billy Liam", "Zachary": "Zac Zach",
        "Agnieszka": "Aga", "Aleksandra": "Ola", "Aleksander": "Olek", "Katarzyna": "Kasia", "Malgorzata": "Gosia",
        "Magdalena": "Magda", "Jakub": "Kuba", "Krzysztof": "Krzys", "Alexandru": "Alex", "Francisco": "Chico Paco",
        "Oluwaseun": "Seun", "Temitope": "Temi", "Funmilayo": "Funmi", "Emmanuel": "Manny", "Chukwuemeka": "Emeka",
        "Abdullahi": "Abdi", "Abdirahman": "Abdi", "Khadija": "Dija", "Harpreet": "Harry", "Manpreet": "Mani",
    }.items()
}  # fmt: skip
