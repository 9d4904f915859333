"""Forenames and surnames of families of British, Irish and Caribbean heritage, the commonest first.

Sources for what was common when: Office for National Statistics, *Baby names in England and Wales* (yearly tables from
1996, and the top 100s for 1904 to 1994 by decade); for surnames, the ranking of the 500 commonest in the ONS/NHS
Central Register count of 2002 and the National Records of Scotland and Irish Central Statistics Office rankings.
The order here is approximate; nothing else rests on it.
"""

# Births before 1972, mostly grandparents and older fathers.
GIRLS_1950 = """Susan Linda Christine Margaret Janet Patricia Carol Elizabeth Mary Anne Ann Jean Jacqueline Barbara
Sandra Pamela Gillian Julie Jane Sheila Lesley Maureen Valerie Marilyn Jennifer Kathleen Diane Brenda Joan Rosemary
Judith Wendy Lynn Hilary Heather Angela Denise Deborah Karen Helen Alison Sally Beverley Yvonne Theresa Frances Eileen
Lorraine Marion Dorothy""".split()
BOYS_1950 = """David John Stephen Michael Peter Robert Paul Alan Christopher Richard Anthony Andrew Ian Kevin Keith
Graham Brian Philip Martin William Colin Roger James Geoffrey Raymond Barry Terence Kenneth Nigel Derek Roy Ronald
George Thomas Trevor Dennis Clive Malcolm Neil Patrick Francis Gary Jeffrey Charles Gordon Leslie Douglas Norman Simon
Timothy""".split()

GIRLS_1970 = """Sarah Claire Nicola Emma Lisa Joanne Michelle Helen Samantha Karen Victoria Rachel Louise Julie Clare
Rebecca Sharon Amanda Tracey Jane Angela Jacqueline Deborah Alison Caroline Catherine Kelly Susan Melanie Anna Kerry
Natalie Donna Elizabeth Katherine Dawn Jennifer Paula Hayley Zoe Leanne Lucy Charlotte Wendy Andrea Anne Tina Joanna
Marie Teresa Lorraine Heather Sally Maria Vanessa Katie Tanya Debbie Ruth Beverley Maxine Stephanie Lynsey Kate Gemma
Laura Cheryl Rachael Suzanne Tara""".split()
BOYS_1970 = """Paul Mark David Andrew Richard Christopher James Simon Michael Matthew Stephen Lee John Robert Darren
Daniel Steven Jason Nicholas Jonathan Ian Neil Peter Stuart Anthony Martin Kevin Craig Philip Gary Scott Wayne Timothy
Benjamin Adam Alan Dean Adrian Carl Thomas William Alexander Edward Graham Justin Nigel Keith Duncan Glenn Ryan Barry
Karl Russell Shaun Sean Colin Damian Gareth Marcus Joseph Patrick Dominic Guy Robin Warren Nathan Leon Julian Jeremy
Toby""".split()

GIRLS_1980 = """Sarah Laura Gemma Emma Rebecca Claire Victoria Samantha Rachel Amy Jennifer Nicola Katie Lisa Kelly
Natalie Louise Michelle Hayley Hannah Helen Charlotte Joanne Lucy Elizabeth Leanne Danielle Donna Katherine Clare
Stephanie Stacey Lauren Jodie Lindsay Kerry Zoe Jessica Catherine Emily Kimberley Carly Kirsty Jenna Alexandra Abigail
Melissa Heather Rachael Cheryl Naomi Holly Vicky Alison Toni Anna Kayleigh Sophie Caroline Julie Amanda Faye Tracy
Karen Jane Ruth Jade Chloe Marie Joanna""".split()
BOYS_1980 = """Christopher James David Daniel Michael Matthew Andrew Richard Paul Mark Thomas Adam Robert John Lee
Benjamin Steven Jonathan Craig Stephen Simon Nicholas Peter Anthony Alexander Gary Ian Ryan Darren Barry Scott Stuart
Philip Martin Kevin Dean Gareth Neil Carl Liam Joseph Samuel William Luke Ross Jamie Shaun Karl Nathan Wayne Aaron
Ashley Sean Edward Marc Timothy Ben Leon Kieran Josh Patrick Charles Marcus Dominic Oliver Antony Phillip Damien
Russell Kristian""".split()

GIRLS_1990 = """Rebecca Lauren Jessica Charlotte Hannah Sophie Amy Emily Laura Emma Chloe Sarah Lucy Katie Bethany Jade
Megan Danielle Samantha Rachel Natasha Abigail Elizabeth Kirsty Stephanie Natalie Holly Alice Georgia Gemma Victoria
Olivia Zoe Jennifer Leah Zoë Eleanor Shannon Alexandra Paige Kayleigh Jodie Anna Molly Ellie Grace Kelly Amber Courtney
Melissa Harriet Louise Jasmine Nicole Lydia Naomi Rosie Hayley Catherine Phoebe Kimberley Sian Siân Rhiannon Caitlin Stacey
Kate Isabelle Imogen Alisha Daisy Beth Ella Robyn Aimee Mollie""".split()
BOYS_1990 = """Daniel Thomas Matthew Joshua James Adam Jack Luke Michael Christopher Ryan Joseph Samuel Benjamin Jake
Alexander Liam Jordan Robert Connor Lewis David Nathan Aaron Jamie Andrew William Callum Kieran Charles Oliver Kyle
Bradley Ashley Jonathan Scott Lee Sean Dominic Edward George Harry Ben Max Richard Mark Patrick Peter Rhys Dean Joe
John Elliot Josh Brandon Sam Anthony Craig Shane Nicholas Reece Stephen Steven Marcus Dylan Curtis Elliott Louis Owen
Declan Zak Toby Jason Cameron""".split()

GIRLS_2000 = """Chloe Emily Jessica Sophie Megan Ellie Lucy Olivia Charlotte Hannah Katie Ella Grace Mia Amy Holly
Lauren Emma Molly Abigail Caitlin Bethany Lily Leah Rebecca Georgia Paige Eleanor Isabelle Millie Daisy Freya Phoebe
Ruby Amber Amelia Erin Evie Jasmine Poppy Isabella Elizabeth Alice Courtney Niamh Eve Madison Rosie Jade Libby Zoe
Isobel Maisie Summer Chloë Anna Skye Imogen Keira Nicole Sarah Aimee Tia Lola Demi Abbie Zara Alisha Harriet Scarlett Laura
Gracie Lydia Rachel Faith Hollie Martha Matilda Lexi Sienna Evelyn Tilly Shannon Victoria Maddison Eliza Francesca
Kayla Brooke Tegan Amelie""".split()
BOYS_2000 = """Jack Thomas Joshua James Daniel Harry Samuel Joseph Matthew Callum Luke William Oliver Lewis Benjamin
George Alfie Charlie Ryan Connor Jake Jacob Adam Dylan Ethan Cameron Liam Max Nathan Alexander Owen Archie Jamie Tyler
Logan Harvey Ben Michael Leo Kieran Kyle Bradley Henry Toby Aaron Edward Brandon Riley Jayden Isaac Lucas Joe Louis
David Reece Rhys Mason Jordan Robert Alex Finley Sebastian Christopher Oscar Freddie Dominic Elliot Zachary Evan Morgan
Corey Ewan John Noah Aidan Theo Kai Taylor Jude Charles Billy Sam Declan Sean Louie Finlay Reuben Ashton Hayden
Bailey""".split()

GIRLS_2010 = """Olivia Amelia Isla Emily Ava Ella Jessica Isabella Mia Poppy Sophie Lily Sophia Grace Evie Scarlett
Ruby Chloe Daisy Isabelle Phoebe Florence Alice Freya Sienna Charlotte Matilda Evelyn Millie Eva Lucy Elsie Harriet
Layla Rosie Imogen Sofia Esme Elizabeth Willow Molly Lola Eleanor Maisie Ellie Emma Holly Eliza Erin Thea Martha
Lilly Rose Jasmine Zara Lexi Amber Gracie Bella Summer Abigail Georgia Violet Ivy Penelope Darcey Annabelle Robyn
Heidi Amelie Hannah Nancy Bonnie Maya Lottie Beatrice Arabella Darcie Orla Megan Leah Lacey Niamh Harper Felicity
Skye Tilly Hollie Francesca Mila""".split()
BOYS_2010 = """Oliver Jack Harry Jacob Charlie Thomas George Oscar James William Noah Alfie Joshua Muhammad Leo Archie
Ethan Joseph Freddie Samuel Alexander Logan Daniel Isaac Max Lucas Mason Theo Harrison Jake Benjamin Arthur Edward
Henry Dylan Riley Finley Adam Zachary Toby Sebastian Jenson Luke Harvey Teddy Jayden Tommy Reuben Bobby Louie David
Elliot Hugo Jude Frankie Ollie Matthew Blake Ryan Elijah Ronnie Albert Tyler Liam Nathan Kai Stanley Louis Rory Connor
Aiden Callum Jamie Michael Frederick Dexter Gabriel Rowan Carter Ellis Jackson Bradley Bailey Felix Luca Leon
Owen Jasper Austin Aaron Cameron""".split()

GIRLS_2020 = """Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna
Poppy Elsie Emily Ella Evelyn Phoebe Evie Charlotte Harper Millie Matilda Maya Sophie Emilia Isabelle Ruby Luna
Maisie Aria Penelope Mila Bonnie Eva Hallie Eliza Ada Violet Esme Arabella Imogen Alice Chloe Orla Maeve Margot Robyn
Thea Aurora Delilah Lottie Nancy Clara Hazel Iris Mabel Edith Ottilie Ayla Darcie Gracie Maria Zara Rose Bella
Beatrice Elizabeth Lyra Nova Olive Ophelia Sofia Summer Scarlett Lara""".split()
BOYS_2020 = """Oliver George Noah Arthur Harry Leo Muhammad Jack Charlie Oscar Jacob Henry Thomas Freddie Alfie Theo
William Theodore Archie Joshua Alexander James Isaac Edward Lucas Tommy Finley Max Logan Ethan Teddy Benjamin Arlo
Joseph Sebastian Harrison Elijah Adam Daniel Samuel Louie Mason Reuben Albie Rory Jaxon Hugo Luca Zachary Reggie
Hunter Louis Dylan Albert David Jude Frankie Roman Ezra Toby Riley Carter Ronnie Frederick Gabriel Stanley Bobby Jesse
Michael Elliot Grayson Mohammed Liam Jenson Ellis Harley Rowan Otis Ralph Caleb""".split()

SURNAMES = """Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White
Roberts Green Hall Wood Jackson Clarke Thomas Harris Clark Lewis Edwards Turner Hughes Martin Cooper Hill Ward Moore
Morris Harrison King Watson Baker Cook Bailey Allen Morgan Parker Bennett Young Lee Davis Carter Richardson Shaw
Collins Mitchell Miller Bell Cox Adams Phillips Marshall Simpson Anderson Webb Scott Price Richards Murphy Gray Foster
Mason Griffiths Palmer Powell Knight Rogers Ellis Butler Hunt Barnes Stevens Fisher Jenkins Owen Chapman Dixon Mills
Graham Matthews Harvey Fletcher Lloyd Russell Murray Reynolds Campbell Stewart Barker Kelly Holmes Fox Pearson Perry
Burton Gibson Howard Andrews Elliott Payne Walsh Gordon Armstrong Dawson Lawrence Atkinson Riley Ford Kennedy Pearce
Watts Newman Hudson Cunningham Saunders Oliver Arnold Nicholson Coleman Day Carr Hart Wells Francis Bradley Hawkins
Spencer Harper Bird Stone Byrne Cole Booth Gardner Wallace Jordan Barrett Dean Hopkins Bates Rose Hayes Cross Webster
Porter Berry Sutton Burns Stephens Doyle Lowe Warren Osborne Freeman Carpenter Kaur Chambers Bishop Tucker Dunn
Gregory Burgess Long May Nash Bush Read Parsons Pritchard Lane West Austin Fuller Wheeler Page Hicks Lambert Norris
Frost Bryant Gilbert George Sharp Griffin Jennings Bond Hammond Potter Goodwin Curtis Hewitt Barton Ball Reed Banks
Weaver Cooke Moss Skinner Wade Sims Mann Tyler Little Marsh Rowe Bowen Hardy Drew Slater Hobbs Barber Flynn Mellor
Humphreys Poole Field Dyer Goddard Walton Townsend Ashton Bartlett Sheppard Kirby Lamb Rees Hancock Hooper Moody Hodges
Whittaker Preece Vaughan Gough Bull Short Nixon Horton Fry Tanner Stokes Steele Pollard Farmer Daniels Wilkins Chandler
Stanley Nicholls Coles Pike Hurst Holt Leonard Rhodes Savage Godfrey Wyatt Peacock Summers Hale Cameron Sanders Bray
Gill Lucas Norman Baxter Connolly Brooks Woods Abbott Allan Randall Buckley Ryan Crawford Rice Joyce Garner Todd
Yates Gallagher Charlton Bird Glover Thorne Higgins""".split()

# English place-name surnames, made of the parts that such names are made of: the long tail that no list can hold.
TOPONYM_FIRST = """Ash Brad Bick Black Bram Broad Brook Burn Cald Chad Chat Clay Copp Cran Craw Crom Dag Dal Den Dray
East Ed Elling Far Fen Fair Had Hal Ham Hard Har Hart Hath Haw Hazel Hen Hey High Hol Horn Hux Kirk Lang Lay Led Light
Lock Long Love Mar Mel Middle Mil Mosel Nether New Nor Oak Old Os Pem Pen Pick Pres Rad Red Rip Rock Row Rush Sand Sel
Shel Ship Sil Stan Stock Sud Sur Swin Tarl Thorn Thur Til Up Wain Wal Wam Wat Wen West Whit Wick Wild Win With Wood
Wool Wor""".split()
TOPONYM_LAST = """bourne bridge brook bury by combe cote croft dale den don field ford gate grave ham head hill house
hurst land ley low man mead mere more pool ridge shaw stock stone ton tree wall ward way well wick wood worth""".split()

IRISH_SURNAMES = """Murphy Kelly O'Sullivan Walsh Smith O'Brien Byrne Ryan O'Connor O'Neill O'Reilly Doyle McCarthy
Gallagher Doherty Kennedy Lynch Murray Quinn Moore McLoughlin O'Carroll Connolly Daly O'Connell Wilson Dunne Brennan
Burke Collins Campbell Clarke Johnston Hughes Farrell Fitzgerald Brown Martin Maguire Nolan Flynn Thompson O'Callaghan
O'Donnell Duffy O'Mahony Boyle Healy O'Shea White Sweeney Hayes Kavanagh Power McGrath Moran Brady Stewart Casey Foley
Fitzpatrick Maher McDonagh Ward Delaney Buckley Keane Regan Sheehan McCann Keogh Mulligan""".split()
IRISH_GIRLS = """Aoife Ciara Niamh Sinead Siobhan Orla Roisin Caoimhe Saoirse Grainne Maeve Eimear Aisling Deirdre
Bridget Clodagh Fiona Kathleen Mary Noreen Una Bronagh Síle Shauna Kayleigh Erin Nora Eileen Maura Catriona Oonagh""".split()
IRISH_BOYS = """Sean Seán Patrick Conor Cian Oisin Liam Eoin Declan Cormac Ciaran Brendan Padraig Fionn Darragh Donal Niall
Rory Aidan Diarmuid Eamon Seamus Shane Tadhg Colm Fergal Gerard Finbar Dermot Kieran Barry""".split()

CARIBBEAN_SURNAMES = """Campbell Brown Williams Johnson Clarke Francis Thomas Lewis Gordon Reid Grant Morgan Bailey
Henry James Edwards Joseph Charles Samuels McKenzie Powell Morrison Stewart Wright Blake Richards Palmer Simpson Davis
Anderson Barrett Pinnock Walters Bryan Facey Dacres Beckford Gayle Nelson Harriott Levy Peart Salmon Wallace Bogle
Cunningham Wedderburn Lindo Tulloch Headley""".split()
CARIBBEAN_GIRLS = """Shanice Aaliyah Tiana Shania Chantelle Keisha Tanisha Simone Natasha Marcia Sharon Beverley
Yvonne Jasmine Kezia Renee Tamara Leona Monique Renée Shakira Kiara Amara Nevaeh Imani Zuri""".split()
CARIBBEAN_BOYS = """Tyrone Jermaine Marlon Leroy Winston Devon Trevor Errol Tyrell Kemar Andre Jerome Rashaan Malachi
Isaiah Elijah Nathaniel Marcus Delroy Clive Omari Kadeem Shaquille Tremaine Jahmal""".split()
